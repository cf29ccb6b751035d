#!/usr/bin/env bash
# The whole suite on the embedded database, then what touches the records again on PostgreSQL. Says at the
# end which of the two ran, with pytest's own totals; fails when either failed. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."

python=.venv/bin/python
no_tests_chosen=5
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

# A run of the suite: its name, then pytest's arguments. Leaves the totals line and the exit code behind.
run_suite() {
  local name=$1; shift
  "$python" -m pytest -n 2 --dist loadgroup --no-loadscope-reorder "$@" 2>&1 | tee "$log/$name"
  local code=${PIPESTATUS[0]}
  grep -E '^=* ?([0-9]+ (passed|failed|error|skipped|deselected|warning)|no tests ran)' "$log/$name" | tail -n 1 | tr -d '=' > "$log/$name.totals"
  return "$code"
}

# axe-core is used by the browser tests alone; without node they skip and say so.
axe_home=var/npm
if [ ! -e "$axe_home/node_modules/axe-core/axe.min.js" ] && command -v npm >/dev/null 2>&1; then
  npm install --silent --no-audit --no-fund --no-save --prefix "$axe_home" axe-core@4.10.3 >/dev/null 2>&1 \
    || echo "axe-core 未能安装，无障碍检查将跳过 / axe-core could not be installed, those checks will skip"
fi
export MINZHENG_AXE="${MINZHENG_AXE:-$PWD/$axe_home/node_modules/axe-core/axe.min.js}"

echo "── SQLite ──"
( unset MINZHENG_DATABASE_URL; run_suite sqlite "$@" )
sqlite=$?

postgres=0
if url=$("$python" scripts/find_postgres.py 2>"$log/why"); then
  echo "── PostgreSQL ──"
  MINZHENG_DATABASE_URL=$url run_suite postgres -m records "$@"
  postgres=$?
  # A narrowed run may hold no record-level test at all; that is no failure.
  [ "$postgres" -eq "$no_tests_chosen" ] && postgres=0
  said="ran:$(cat "$log/postgres.totals")"
else
  said="skipped: $(cat "$log/why")"
fi

# Speed is told and never judged: the machine may be at work on anything else.
if [ $# -eq 0 ]; then
  echo "── ratios, beside those kept in benchmarks/results.json ──"
  "$python" -m benchmarks ratios 2>/dev/null || echo "the ratios could not be measured"
fi

echo
echo "SQLite (whole suite)          ran:$(cat "$log/sqlite.totals")"
echo "PostgreSQL (records again)    $said"
[ "$sqlite" -eq 0 ] && [ "$postgres" -eq 0 ]
