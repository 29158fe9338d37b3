#!/usr/bin/env bash
# Makes src/test/resources/upgrade/running-cases.sql.gz for UpgradeStartTest: what an earlier Heed leaves behind with cases in the
# middle of their work, dumped while people raise more. Make it again from the commit of each release:
#
#     src/test/upgrade/make.sh <commit> <folder with initdb, pg_ctl, createdb and pg_dump of PostgreSQL 14 to 17>
#
# It builds the jar of that commit, runs it in training mode on a PostgreSQL of its own and works over HTTP, with curl.
set -euo pipefail
cd "$(dirname "$0")/../../.."
commit=$(git rev-parse "$1^{commit}")
programs=$2
target=$PWD/src/test/resources/upgrade/running-cases.sql.gz
work=$(mktemp -d)
database=(-h 127.0.0.1 -p 15432 -U heed)
heed=

leave() {
  [ -z "$heed" ] || { kill "$heed" && wait "$heed" || true; }
  postgres pg_ctl -D "$work/postgres" -m fast -w stop >/dev/null || true
  git worktree remove --force "$work/heed" || true
  rm -rf "$work"
}
trap leave EXIT

# PostgreSQL does not run as root; in a user namespace of its own root is somebody else.
postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    unshare -U "$programs/$@"
  else
    "$programs/$@"
  fi
}

# ask <account> <path> [what is sent]
ask() {
  curl -sS --fail-with-body -u "$1:heed-training" -H 'Content-Type: application/json' "http://localhost:18080$2" ${3:+-d "$3"}
}

# The first value of a key in the JSON that comes in.
value() {
  sed -n "s/[^{]*{\(.*\)/\1/; s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

at() {
  date -u -d "$1" +%FT%TZ
}

raise() {
  ask senior-support-worker-oak /engine-rest/process-definition/key/near-miss-case/submit-form "{\"variables\": {
    \"serviceId\": {\"value\": \"oak-house\"}, \"identifiedAt\": {\"value\": \"$(at '5 minutes ago')\"},
    \"adultRef\": {\"value\": \"CR-$1\"}, \"headline\": {\"value\": \"Hoist sling nearly gave way\"}}}" | value businessKey
}

# answer <account> <case> <step> <variables>
answer() {
  local task
  task=$(ask auditor "/engine-rest/task?processInstanceBusinessKey=$2&taskDefinitionKey=$3" | value id)
  [ "$3" = record-near-miss ] || ask "$1" "/engine-rest/task/$task/claim" "{\"userId\": \"$1\"}"
  ask "$1" "/engine-rest/task/$task/submit-form" "{\"variables\": {$4}}"
}

record() {
  answer senior-support-worker-oak "$1" record-near-miss "
    \"eventAt\": {\"value\": \"$(at '20 minutes ago')\"}, \"avoidedBy\": {\"value\": \"staff-intervention\"},
    \"immediateRisk\": {\"value\": \"The loop of the sling had torn and the adult could have fallen.\"},
    \"howHarmAvoided\": {\"value\": \"A second worker saw the tear and lowered the hoist.\"}, \"implicatedStaff\": {\"value\": []}"
}

git worktree add --quiet --detach "$work/heed" "$commit"
(cd "$work/heed" && ./mvnw -B -q -DskipTests package)

mkdir "$work/data"
postgres initdb -D "$work/postgres" -U heed -A trust -E UTF8 --locale=C >/dev/null
postgres pg_ctl -D "$work/postgres" -l "$work/data/postgres.log" -w start \
  -o "-p 15432 -c listen_addresses=127.0.0.1 -c unix_socket_directories=" >/dev/null
"$programs/createdb" "${database[@]}" heed

java -jar "$work"/heed/target/heed-*.jar --spring.profiles.active=training --server.port=18080 \
  --spring.datasource.url=jdbc:postgresql://127.0.0.1:15432/heed --spring.datasource.username=heed \
  --heed.data-dir="$work/data" >"$work/data/heed.log" 2>&1 &
heed=$!
until curl -sf http://localhost:18080/actuator/health >/dev/null; do
  kill -0 "$heed" || { cat "$work/data/heed.log"; exit 1; }
  sleep 1
done

# One is only raised; one waits at many steps; one is far, with an action and what a table escalates.
raise 1 >/dev/null
second=$(raise 2)
record "$second"
third=$(raise 3)
record "$third"
answer team-leader-oak "$third" review-seriousness '
  "recurrenceNextShift": {"value": "yes"}, "anotherAdultExposed": {"value": "yes"}, "controlsKnownWeak": {"value": "no"},
  "riskControlledNow": {"value": "no"}, "reviewRationale": {"value": "Two more slings are of the same age."}'
answer registered-manager-oak "$third" screen-threshold '
  "avoidedHarmSeverity": {"value": "serious"}, "previousRelatedIncidents": {"value": 1}, "abuseIndicators": {"value": []},
  "screenRationale": {"value": "A fall from this height could have been fatal."}'
answer operations-director "$third" open-protection-plan "
  \"controlMeasures\": {\"value\": [{\"measure\": \"Check each sling before use\", \"owner\": \"registered-manager\",
    \"due\": \"$(at '1 day')\"}]},
  \"restrictions\": {\"value\": \"none\"}, \"environmentalRisks\": {\"value\": []}"

# Three hours pass: reminders and missed deadlines, and what they escalate.
ask auditor /training/clock '{"duration": "PT3H"}' >/dev/null
until ask auditor '/engine-rest/task?taskDefinitionKey=acknowledge-escalation' | grep -q '"id"'; do
  sleep 1
done
sleep 10

(while true; do raise "$RANDOM" >/dev/null || true; done) &
load=$!
sleep 10
"$programs/pg_dump" "${database[@]}" --no-owner --inserts --rows-per-insert=50 heed >"$work/data/dump.sql"
kill "$load"

# Newer programs write two commands of psql into a dump; the test reads it without psql.
{
  echo "-- Heed at $commit, by src/test/upgrade/make.sh"
  grep -vE '^\\(un)?restrict ' "$work/data/dump.sql"
} | gzip -9n >"$target"
ls -l "$target"
