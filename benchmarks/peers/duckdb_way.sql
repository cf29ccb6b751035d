-- The determination written by hand in SQL for exactly these rules. A name declared in a SELECT may be used
-- further down in it. Names with () are the constants of values.py. Incomes are tenths of a fen. least and
-- greatest skip null, so every limit is a CASE of which both sides are written: unknown stays unknown.

CREATE TEMP TABLE own AS
SELECT
    person_no, household_no,
    (today_no() - birth_date) // 10000 AS age,
    age < 18 AS under_18,
    father_status IN lost() AS father_lost, father_status IN unable() AS father_unable,
    mother_status IN lost() AS mother_lost, mother_status IN unable() AS mother_unable,
    father_lost AND mother_lost AS parents_lost,
    (father_unable AND (mother_unable OR mother_lost)) OR (father_lost AND mother_unable) AS parents_unable,
    died_on >= month_start() AS alive,
    alive AND NOT in_prison AS at_home,
    has_kind(disability_type, disability_types, '智力')
        OR has_kind(disability_type, disability_types, '精神') AS intellectual_or_mental,
    coalesce(disability_type <> '无' OR disability_grade >= 1, disability_type <> '无', disability_grade >= 1)
        AS holds_card,
    holds_card AND disability_card_valid_until >= today_no() AS card_valid,
    disability_grade IN (1, 2) AS severely_disabled,

    new_job_since <> never()
        AND today_no() // 10000 * 12 + today_no() // 100 % 100
            - (new_job_since // 10000 * 12 + new_job_since // 100 % 100) < new_job_months() AS in_new_job,
    CASE WHEN in_new_job THEN at_most(new_job_income, new_job_at_most()) WHEN NOT in_new_job THEN 0 END
        AS disregarded_income,
    CASE
        WHEN employment_cost <> no_cost() THEN employment_cost * 10
        WHEN employment_cost = no_cost() THEN cost_share_tenths() * (wage_income - disregarded_income)
    END AS whole_cost,
    at_most(whole_cost, 10 * standard()) AS counted_employment_cost,
    10 * (
        wage_income + at_least(business_income, 0) + property_income + transfer_income + other_income
        - disregarded_income
    ) - counted_employment_cost AS countable_income,

    local_hukou AS orphan_allowance__local_hukou,
    alive AS orphan_allowance__alive,
    under_18 AS orphan_allowance__under_18,
    parents_lost AS orphan_allowance__parents_lost,
    NOT adopted AS orphan_allowance__not_adopted,
    chosen_child_programme = '儿童' AS orphan_allowance__child_programme_chosen,
    local_hukou AND alive AND under_18 AND parents_lost AND orphan_allowance__not_adopted
        AND orphan_allowance__child_programme_chosen AS orphan_allowance__holds,
    orphan_allowance__holds AS orphan_allowance__receives,

    local_hukou AS unsupported_child_allowance__local_hukou,
    alive AS unsupported_child_allowance__alive,
    under_18 AS unsupported_child_allowance__under_18,
    parents_unable AS unsupported_child_allowance__parents_unable,
    NOT orphan_allowance__receives AS unsupported_child_allowance__not_orphan_allowance,
    NOT adopted AS unsupported_child_allowance__not_adopted,
    other_child_support < orphan_scattered() AS unsupported_child_allowance__support_below_standard,
    chosen_child_programme = '儿童' AS unsupported_child_allowance__child_programme_chosen,
    local_hukou AND alive AND under_18 AND parents_unable AND unsupported_child_allowance__not_orphan_allowance
        AND unsupported_child_allowance__not_adopted AND unsupported_child_allowance__support_below_standard
        AND unsupported_child_allowance__child_programme_chosen AS unsupported_child_allowance__holds,
    unsupported_child_allowance__holds AS unsupported_child_allowance__receives,

    local_hukou AS extreme_poverty_support__local_hukou,
    alive AS extreme_poverty_support__alive,
    age >= 60 OR age < 16 OR (intellectual_or_mental AND disability_grade IN (1, 2, 3))
        OR (has_kind(disability_type, disability_types, '肢体') AND disability_grade IN (1, 2))
        OR (has_kind(disability_type, disability_types, '视力') AND disability_grade = 1)
        AS extreme_poverty_support__no_labour_ability,
    NOT supporter_able AS extreme_poverty_support__no_able_supporter,
    NOT in_prison AS extreme_poverty_support__not_in_prison,
    NOT orphan_allowance__receives AND NOT unsupported_child_allowance__receives
        AS extreme_poverty_support__not_child_programme,

    hardship_event <> '无' AS temporary_assistance__hardship_recognised,
    CASE WHEN special_hardship THEN hardship_multiple <= special_cap_hundredths()
        WHEN NOT special_hardship THEN hardship_multiple <= cap_hundredths() END
        AS temporary_assistance__within_cap,
    temporary_assistance__hardship_recognised AND temporary_assistance__within_cap
        AS temporary_assistance__holds,
    temporary_assistance__holds AS temporary_assistance__receives,

    local_hukou AS disability_living_subsidy__local_hukou,
    alive AS disability_living_subsidy__alive,
    card_valid AS disability_living_subsidy__card_valid,
    NOT orphan_allowance__receives AS disability_living_subsidy__not_orphan_allowance,
    NOT (unsupported_child_allowance__receives AND other_child_support = 0)
        AS disability_living_subsidy__not_unsupported_child_allowance,
    NOT work_injury_care AS disability_living_subsidy__not_work_injury_care,
    NOT in_prison AS disability_living_subsidy__not_in_prison,
    other_living_benefit = 0 OR other_living_benefit < living() AS disability_living_subsidy__higher_of_class,

    local_hukou AS disability_care_subsidy__local_hukou,
    alive AS disability_care_subsidy__alive,
    card_valid AS disability_care_subsidy__card_valid,
    severely_disabled AS disability_care_subsidy__grade_eligible,
    NOT work_injury_care AS disability_care_subsidy__not_work_injury_care,
    NOT in_prison AS disability_care_subsidy__not_in_prison,

    local_hukou AS elder_care_subsidy__local_hukou,
    alive AS elder_care_subsidy__alive,
    age >= elder_from_age() AS elder_care_subsidy__age_reached,

    local_hukou AS child_hardship_allowance__local_hukou,
    alive AS child_hardship_allowance__alive,
    under_18 AS child_hardship_allowance__under_18,
    NOT orphan_allowance__receives AS child_hardship_allowance__not_orphan_allowance,
    NOT unsupported_child_allowance__receives AS child_hardship_allowance__not_unsupported_child_allowance,

    local_hukou AS old_age_allowance__local_hukou,
    alive AS old_age_allowance__alive,
    age >= 80 AS old_age_allowance__age_reached,
    local_hukou AND alive AND old_age_allowance__age_reached AS old_age_allowance__holds,
    old_age_allowance__holds AS old_age_allowance__receives,

    alive AS resettler_subsidy__alive,
    resettler AND resettled_on <= today_no()
        AND (today_no() - at_least(resettled_on, scheme_began())) // 10000 < resettler_years()
        AS resettler_subsidy__resettler_in_term,
    alive AND resettler_subsidy__resettler_in_term AS resettler_subsidy__holds,
    resettler_subsidy__holds AS resettler_subsidy__receives,

    -- what the second and third step still read
    serious_illness, employed, self_care_unmet, ability_level, disability_care_tier, orphan_placement,
    hardship_multiple, other_child_support, other_living_benefit, other_care_benefit
FROM person;

CREATE TEMP TABLE at_home AS
SELECT
    household.*,
    CASE WHEN listed IS NULL THEN 0 WHEN known = listed THEN number END AS people_at_home
FROM household LEFT JOIN (
    SELECT household_no, count(*) AS listed, count(at_home) AS known, count_if(at_home)::BIGINT AS number
    FROM own GROUP BY household_no
) USING (household_no);

CREATE TEMP TABLE poor AS
SELECT
    own.*,
    countable_income < 10 * standard() AND financial_assets <= deposit() * people_at_home
        AS extreme_poverty_support__no_income_source,
    extreme_poverty_support__local_hukou AND alive AND extreme_poverty_support__no_labour_ability
        AND extreme_poverty_support__no_income_source AND extreme_poverty_support__no_able_supporter
        AND extreme_poverty_support__not_in_prison AND extreme_poverty_support__not_child_programme
        AS extreme_poverty_support__holds,
    -- While it is undetermined it holds up nobody.
    coalesce(extreme_poverty_support__holds, false) AS extreme_poverty_support__receives,
    at_home AND NOT extreme_poverty_support__receives AS counted,
    NOT extreme_poverty_support__receives AS disability_living_subsidy__not_extreme_poverty_support,
    NOT extreme_poverty_support__receives AS disability_care_subsidy__not_extreme_poverty_support,
    by_tier(disability_care_tier) AS care,
    CASE WHEN disability_care_subsidy__local_hukou AND alive AND card_valid AND severely_disabled
        AND disability_care_subsidy__not_extreme_poverty_support
        AND disability_care_subsidy__not_work_injury_care AND disability_care_subsidy__not_in_prison
        THEN coalesce(care, 0) ELSE 0 END AS disability_care_subsidy__award
FROM own LEFT JOIN at_home USING (household_no);

CREATE TEMP TABLE homes AS
SELECT
    household_no, people_at_home,
    CASE WHEN listed IS NULL THEN 0 WHEN counted_known = listed THEN counted_number END AS members,
    CASE WHEN listed IS NULL THEN 0 ELSE extreme_number END AS in_extreme_poverty,
    CASE WHEN listed IS NULL THEN 0 WHEN income_known = listed THEN income END AS monthly_income,
    CASE WHEN listed IS NULL THEN 0 WHEN category_known = listed THEN category_number END AS in_a_category,
    monthly_income AS monthly_income_per_head, members AS monthly_income_per_head__heads,
    members >= 1 OR in_extreme_poverty = 0 AS some_left, members >= 1 OR in_extreme_poverty >= 1 AS some_live,

    local_hukou AS subsistence_allowance__local_hukou,
    some_left AS subsistence_allowance__not_extreme_poverty_support,
    some_live AS subsistence_allowance__has_members,
    CASE WHEN members > 0 THEN monthly_income < 10 * standard() * members END
        AS subsistence_allowance__income_below_standard,
    financial_assets <= deposit() * members AS subsistence_allowance__assets_within_limits,
    cars <= 0 AS subsistence_allowance__cars_within_limit,
    homes <= 1 AS subsistence_allowance__homes_within_limit,
    companies <= 0 AS subsistence_allowance__companies_within_limit,
    local_hukou AND some_left AND some_live AND subsistence_allowance__income_below_standard
        AND subsistence_allowance__assets_within_limits AND subsistence_allowance__cars_within_limit
        AND subsistence_allowance__homes_within_limit AND subsistence_allowance__companies_within_limit
        AS subsistence_allowance__holds,
    subsistence_allowance__holds AS subsistence_allowance__receives,
    at_most(at_least(10 * standard() * members - monthly_income, 0), 10 * standard() * members) AS lacking,
    CASE WHEN subsistence_allowance__holds
        THEN rounded(lacking + 10 * category_top_up() * in_a_category, 10) END AS subsistence_allowance__due,

    local_hukou AS near_poverty__local_hukou,
    NOT subsistence_allowance__receives AS near_poverty__not_subsistence_allowance,
    some_left AS near_poverty__not_extreme_poverty_support,
    some_live AS near_poverty__has_members,
    CASE WHEN members > 0 THEN monthly_income < 10 * near_poverty_line() * members END
        AS near_poverty__income_below_near_poverty_line,
    financial_assets <= near_poverty_deposit() * members AS near_poverty__assets_within_limits,
    cars <= 0 AS near_poverty__cars_within_limit,
    homes <= 1 AS near_poverty__homes_within_limit,
    local_hukou AND near_poverty__not_subsistence_allowance AND some_left AND some_live
        AND near_poverty__income_below_near_poverty_line AND near_poverty__assets_within_limits
        AND near_poverty__cars_within_limit AND near_poverty__homes_within_limit AS near_poverty__holds,
    near_poverty__holds AS near_poverty__receives,

    true AS expenditure_hardship__scheme_in_force,
    local_hukou AS expenditure_hardship__local_hukou,
    NOT subsistence_allowance__receives AS expenditure_hardship__not_subsistence_allowance,
    some_left AS expenditure_hardship__not_extreme_poverty_support,
    some_live AS expenditure_hardship__has_members,
    income_12m - rigid_spending_12m < 12 * standard() * members
        AS expenditure_hardship__living_level_below_standard,
    local_hukou AND expenditure_hardship__not_subsistence_allowance AND some_left AND some_live
        AND expenditure_hardship__living_level_below_standard AS expenditure_hardship__holds,
    expenditure_hardship__holds AS expenditure_hardship__receives
FROM at_home LEFT JOIN (
    SELECT
        household_no,
        count(*) AS listed,
        count(counted) AS counted_known, count_if(counted)::BIGINT AS counted_number,
        count_if(extreme_poverty_support__receives)::BIGINT AS extreme_number,
        count(CASE WHEN counted THEN countable_income WHEN NOT counted THEN 0 END) AS income_known,
        sum(CASE WHEN counted THEN countable_income WHEN NOT counted THEN 0 END)::BIGINT AS income,
        count(counted AND (age >= 60 OR age < 18 OR severely_disabled OR serious_illness)) AS category_known,
        count_if(counted AND (age >= 60 OR age < 18 OR severely_disabled OR serious_illness))::BIGINT
            AS category_number
    FROM poor GROUP BY household_no
) USING (household_no);

CREATE TEMP VIEW covered AS
SELECT
    poor.*,
    counted AND subsistence_allowance__receives AS in_subsistence_household,
    counted AND near_poverty__receives AS in_near_poverty_household,
    in_subsistence_household OR in_near_poverty_household AS in_poor_household,
    CASE WHEN in_subsistence_household THEN 2 WHEN NOT in_subsistence_household THEN 1 END
        * elder_near_poverty_step() * ability_level AS by_ability,

    in_poor_household OR (age >= 18 AND severely_disabled AND NOT employed)
        AS disability_living_subsidy__in_covered_household,
    disability_living_subsidy__local_hukou AND alive AND card_valid
        AND disability_living_subsidy__in_covered_household
        AND disability_living_subsidy__not_extreme_poverty_support
        AND disability_living_subsidy__not_orphan_allowance
        AND disability_living_subsidy__not_unsupported_child_allowance
        AND disability_living_subsidy__not_work_injury_care AND disability_living_subsidy__not_in_prison
        AND disability_living_subsidy__higher_of_class AS disability_living_subsidy__holds,
    disability_living_subsidy__holds AS disability_living_subsidy__receives,

    in_poor_household AS elder_care_subsidy__in_covered_household,
    by_ability > 0 AS elder_care_subsidy__ability_level_eligible,
    CASE WHEN elder_care_subsidy__local_hukou AND alive AND elder_care_subsidy__age_reached
        AND in_poor_household AND elder_care_subsidy__ability_level_eligible
        THEN coalesce(by_ability, 0) ELSE 0 END AS elder_care_subsidy__award,
    (disability_care_subsidy__award = 0 OR disability_care_subsidy__award < by_ability)
        AND (other_care_benefit = 0 OR other_care_benefit < by_ability)
        AS elder_care_subsidy__higher_of_class,
    elder_care_subsidy__local_hukou AND alive AND elder_care_subsidy__age_reached AND in_poor_household
        AND elder_care_subsidy__ability_level_eligible AND elder_care_subsidy__higher_of_class
        AS elder_care_subsidy__holds,
    elder_care_subsidy__holds AS elder_care_subsidy__receives,

    -- In a tie the care subsidy is due and not the elder's.
    elder_care_subsidy__award <= care AND (other_care_benefit = 0 OR other_care_benefit < care)
        AS disability_care_subsidy__higher_of_class,
    disability_care_subsidy__local_hukou AND alive AND card_valid AND severely_disabled
        AND disability_care_subsidy__not_extreme_poverty_support
        AND disability_care_subsidy__not_work_injury_care AND disability_care_subsidy__not_in_prison
        AND disability_care_subsidy__higher_of_class AS disability_care_subsidy__holds,
    disability_care_subsidy__holds AS disability_care_subsidy__receives,

    in_poor_household AS child_hardship_allowance__in_covered_household,
    child_hardship_allowance__local_hukou AND alive AND under_18 AND in_poor_household
        AND child_hardship_allowance__not_orphan_allowance
        AND child_hardship_allowance__not_unsupported_child_allowance AS child_hardship_allowance__holds,
    child_hardship_allowance__holds AS child_hardship_allowance__receives,

    CASE WHEN extreme_poverty_support__holds THEN extreme_basic() + CASE WHEN self_care_unmet = 0 THEN 20700
        WHEN self_care_unmet <= 3 THEN 62100 WHEN self_care_unmet > 3 THEN 124200 END END
        AS extreme_poverty_support__due,
    CASE WHEN temporary_assistance__holds THEN rounded(hardship_multiple * standard(), 100) END
        AS temporary_assistance__due,
    CASE WHEN disability_living_subsidy__holds THEN at_least(living() - other_living_benefit, 0) END
        AS disability_living_subsidy__due,
    CASE WHEN disability_care_subsidy__holds THEN at_least(care - other_care_benefit, 0) END
        AS disability_care_subsidy__due,
    CASE WHEN orphan_allowance__holds AND orphan_placement = '集中' THEN orphan_institution()
        WHEN orphan_allowance__holds AND orphan_placement <> '集中' THEN orphan_scattered() END
        AS orphan_allowance__due,
    CASE WHEN unsupported_child_allowance__holds
        THEN at_least(orphan_scattered() - other_child_support, 0) END
        AS unsupported_child_allowance__due,
    serious_illness OR severely_disabled AS ill_or_disabled,
    CASE WHEN child_hardship_allowance__holds THEN rounded(orphan_scattered() * CASE
        WHEN ill_or_disabled THEN 10
        WHEN NOT ill_or_disabled AND in_subsistence_household THEN 5
        WHEN NOT ill_or_disabled AND NOT in_subsistence_household THEN 3 END, 10) END
        AS child_hardship_allowance__due,
    CASE WHEN old_age_allowance__holds THEN CASE WHEN age >= 100 THEN 50000 WHEN age >= 90 THEN 10000
        ELSE 5000 END::BIGINT END AS old_age_allowance__due,
    CASE WHEN resettler_subsidy__holds THEN resettler_a_year() END AS resettler_subsidy__due,
    CASE WHEN elder_care_subsidy__holds THEN at_least(by_ability - other_care_benefit, 0) END
        AS elder_care_subsidy__due
FROM poor LEFT JOIN homes USING (household_no);
