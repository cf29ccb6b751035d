"""What can be wrong in a declaration: facts, regulations, programmes, the law they make together,
and the tables it is applied to."""

MESSAGES: dict[str, tuple[str, str]] = {
    "fact.E001": (
        "事实须写成“名称: {{…}}”，请照此改写",
        "a fact is written as name: {{…}}; rewrite it so",
    ),
    "fact.E002": (
        "事实 {name} 不认识键“{key}”，请删去或更正",
        "fact {name} does not know the key {key!r}; remove or correct it",
    ),
    "fact.E003": (
        "事实 {name} 缺少“{key}”，请补上",
        "fact {name} lacks {key!r}; add it",
    ),
    "fact.E004": (
        "事实 {name} 的 kind“{kind}”不存在，可用：{known}",
        "fact {name} has no such kind: {kind!r}; use one of {known}",
    ),
    "fact.E005": (
        "事实 {name} 的“{key}”写法不对：{reason}",
        "fact {name}: {key!r} will not do: {reason}",
    ),
    "fact.E006": (
        "事实 {name} 是数，请用 at_most 写明上限（防止溢出）",
        "fact {name} is a number: state its at_most, so that no sum can overflow",
    ),
    "fact.E007": (
        "事实 {name} 已在 {first} 声明，请改名或删去一处",
        "fact {name} is already declared in {first}; rename or remove one",
    ),
    "regulation.E001": (
        "文件依据须写成“键: {{…}}”，请照此改写",
        "regulations are written as key: {{…}}; rewrite it so",
    ),
    "regulation.E002": (
        "文件依据 {key} 须有 zh 和 en 名称，请补上",
        "regulation {key} needs its title in zh and en; add them",
    ),
    "regulation.E003": (
        "文件依据 {key} 的 confidence 须为 S、L、A，kind 须为 regulation、standard、report、headline、design",
        (
            "regulation {key}: confidence is S, L or A and kind is regulation, standard, report, "
            "headline or design"
        ),
    ),
    "regulation.E004": (
        "文件依据 {key} 不认识键“{word}”，请删去或更正",
        "regulation {key} does not know the key {word!r}; remove or correct it",
    ),
    "regulation.E005": (
        "文件依据 {key} 的 in_force 须为日期（YYYY-MM-DD）或 null",
        "regulation {key}: in_force is a day (YYYY-MM-DD) or null",
    ),
    "regulation.E006": (
        "文件依据 {key} 已在 {first} 声明，请换一个键或删去一处",
        "regulation {key} is already declared in {first}; use another key or remove one",
    ),
    "catalogue.E001": (
        "没有这个目录，请检查路径",
        "there is no such folder; check the path",
    ),
    "catalogue.E002": (
        "项目目录里没有 programme.py，请补上",
        "the programme's folder has no programme.py; add it",
    ),
    "catalogue.E003": (
        "programme.py 应恰好声明一个项目，现有 {count} 个",
        "programme.py declares exactly one programme, found {count}",
    ),
    "catalogue.E004": (
        "项目代码“{code}”与目录名“{folder}”不一致，请改成相同",
        "the programme's code {code!r} differs from its folder {folder!r}; make them the same",
    ),
    "catalogue.E005": (
        "项目代码“{code}”已由 {first} 声明，请改名",
        "{first} already declares the programme {code!r}; rename one",
    ),
    "catalogue.E006": (
        "声明文件无法读取：{reason}",
        "the declaration cannot be read: {reason}",
    ),
    "catalogue.E010": (
        "参数须写成“名称: {{…}}”，请照此改写",
        "parameters are written as name: {{…}}; rewrite it so",
    ),
    "catalogue.E011": (
        "参数 {name} 不认识键“{key}”，请删去或更正",
        "parameter {name} does not know the key {key!r}; remove or correct it",
    ),
    "catalogue.E012": (
        "参数 {name} 缺少“{key}”",
        "parameter {name} lacks {key!r}; add it",
    ),
    "catalogue.E013": (
        "参数 {name} 的 kind“{kind}”不存在，可用 money、share、number、flag、choice、table、rows",
        "parameter {name} has no such kind: {kind!r}; use money, share, number, flag, choice, table or rows",
    ),
    "catalogue.E014": (
        "参数 {name} 的 set_by 中“{level}”不是层级，可用 nation、province、city、district",
        "parameter {name}: {level!r} in set_by is no level; use nation, province, city or district",
    ),
    "catalogue.E015": (
        "参数 {name} 的“{key}”写法不对：{reason}",
        "parameter {name}: {key!r} will not do: {reason}",
    ),
    "catalogue.E020": (
        "{where} 引用了不存在的事实“{entity}.{name}”，请先在词表中声明",
        "{where} names a fact that does not exist: {entity}.{name}; declare it in the vocabulary",
    ),
    "catalogue.E021": (
        "{where} 引用了不存在的参数“{code}”，请先在 parameters.yaml 中声明",
        "{where} names a parameter that does not exist: {code}; declare it in parameters.yaml",
    ),
    "catalogue.E022": (
        "{where} 引用了不存在的项目“{code}”，请检查拼写",
        "{where} names a programme that does not exist: {code}; check its spelling",
    ),
    "catalogue.E023": (
        "{where} 引用的文件依据“{key}”不在 regulations.yaml 中，请补上或更正",
        "{where} cites {key!r}, which is not in regulations.yaml; add or correct it",
    ),
    "catalogue.E024": (
        "{where} 的法条号 {article} 不是正整数，请更正",
        "{where} cites article {article}, which is not a positive whole number; correct it",
    ),
    "catalogue.E025": (
        "{where} 缺少“{key}”，请补上中文和英文",
        "{where} lacks {key!r}; add the wording in Chinese and English",
    ),
    "catalogue.E026": (
        "{where} 单位不合：{reason}",
        "{where} does not fit together: {reason}",
    ),
    "catalogue.E027": (
        "{where} 的结果可能达到 2⁵³，请收紧事实的 at_most 或改写算式",
        "{where} may reach 2⁵³; tighten the at_most of its facts or rewrite it",
    ),
    "catalogue.E028": (
        "{where} 按户认定，却直接引用个人的“{name}”，请用 people.sum 或 people.count",
        "{where} is about households but names the person's {name!r}; use people.sum or people.count",
    ),
    "catalogue.E029": (
        "{where} 在这里不能用 people.sum、people.count：它们只用于按户的规则，且不能套用",
        "{where}: people.sum and people.count stand only in rules about households, never inside each other",
    ),
    "catalogue.E030": (
        "{where} 的条件代码“{code}”在同一时期重复，请改名或写明起止日期",
        "{where} declares the clause {code!r} twice for one time; rename one or give since and until",
    ),
    "catalogue.E031": (
        "项目 {code} 没有任何条件，等于人人符合；请用 requires() 写明",
        "programme {code} has no clause, so everybody would be eligible; add requires()",
    ),
    "catalogue.E032": (
        "项目 {code} 发放钱款或额度却没有金额，请用 pays() 写明",
        "programme {code} gives cash or credit without saying how much; add pays()",
    ),
    "catalogue.E033": (
        "项目 {code} 没有参数 round_to_fen，请在 parameters.yaml 中声明",
        "programme {code} has no parameter round_to_fen; declare it in parameters.yaml",
    ),
    "catalogue.E034": (
        "{where} 的 confidence“{confidence}”须为 S、L、A",
        "{where}: confidence {confidence!r} is none of S, L, A",
    ),
    "catalogue.E035": (
        "项目 {code} 没有声明办理步骤，请用 steps() 写明",
        "programme {code} declares no procedure; add steps()",
    ),
    "catalogue.E036": (
        "项目 {code} 在同一天有两个金额规则在施行，请用 since、until 分开",
        "programme {code} has two amounts in force on one day; part them by since and until",
    ),
    "catalogue.E037": (
        "参数 {code} 没有任何规则、步骤用到，请删去；以后才用的请写 reserved: true",
        "parameter {code} is used by no rule or step; remove it, or write reserved: true if it is for later",
    ),
    "catalogue.E038": (
        "{where} 的值“{choice}”不是“{name}”的取值，可用：{known}",
        "{where}: {choice!r} is not a value of {name!r}; use one of {known}",
    ),
    "catalogue.E039": (
        "{where} 的截止日早于起始日，请更正",
        "{where} ends before it begins; correct the dates",
    ),
    "catalogue.E040": (
        "{where} 用到的表 {code} 没有“{name}”，可用：{known}",
        "{where}: the table {code} has no {name!r}; it has {known}",
    ),
    "catalogue.E041": (
        "{where} 的代码“{code}”不可用：须为小写英文字母、数字和下划线，且不是 {reserved}",
        (
            "{where}: the code {code!r} will not do: lower-case letters, digits and underscores, and "
            "none of {reserved}"
        ),
    ),
    "catalogue.E042": (
        "{where} 与项目 {code} 择高，但该项目没有用 awards() 声明应得额",
        "{where} compares with the award of {code}, which declares none; add awards() there",
    ),
    "catalogue.E043": (
        '{where} 缺少法条（law），没有依据的步骤须为 confidence="A"',
        '{where} lacks its law; only a step of confidence "A" may go without',
    ),
    "catalogue.E044": (
        "{where} 的 {key}“{value}”不可用，可用：{known}",
        "{where}: {key} {value!r} will not do; use one of {known}",
    ),
    "catalogue.E045": (
        "{where} 的步骤“{code}”重复，请改名",
        "{where} declares the step {code!r} twice; rename one",
    ),
    "catalogue.E046": (
        "{where} 是时限或周期，不能取决于“{name}”，请只用参数",
        "{where} is a time limit and cannot rest on {name!r}; use parameters only",
    ),
    "catalogue.E047": (
        "{where} 的时限从“{counted_from}”起算，但它不是同一办理方式中在前的步骤，可用：{known}",
        (
            "{where}: its time is counted from {counted_from!r}, which is no earlier step of the same way; "
            "use one of {known}"
        ),
    ),
    "law.E001": (
        "没有参数“{code}”，请检查拼写",
        "there is no parameter {code!r}; check its spelling",
    ),
    "law.E002": (
        "参数 {code} 在 {place} 于 {day} 没有值，请在地区包中补上",
        "parameter {code} has no value in {place} on {day}; add one to the pack",
    ),
    "law.E003": (
        "事实“{name}”不能没有，is_given() 不适用",
        "the fact {name!r} cannot be absent; is_given() does not apply",
    ),
    "law.E004": (
        "规则循环引用：{chain}",
        "the rules go round in a circle: {chain}",
    ),
    "engine.E001": (
        "表中缺少列 {columns}，请补上这些事实",
        "the table lacks the columns {columns}; add these facts",
    ),
}
