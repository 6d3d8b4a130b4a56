#!/bin/bash
# The command line from end to end, as an operator types it: cli_test.sh PROGRAM. Output is TAP.
set -u
program=$(realpath "$1") || exit 1
folder=$(mktemp -d)
server=
count=0
bad=0
trap 'if [ -n "$server" ]; then kill "$server"; fi 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export LC_ALL=C.UTF-8

ok() { # NAME COMMAND...: the command ends with 0
    local name=$1
    shift
    count=$((count + 1))
    if "$@"; then echo "ok $count - $name"; return; fi
    bad=$((bad + 1))
    echo "not ok $count - $name"
    sed 's/^/# out: /' out 2>/dev/null | head -n 12
    sed 's/^/# err: /' err 2>/dev/null | head -n 12
}
ends() { # STATUS WORD...: the program ends so; what it says goes to out and err
    local want=$1 status
    shift
    "$program" "$@" >out 2>err </dev/null
    status=$?
    [ "$status" = "$want" ] || { echo "# keukentafel $*: ended with $status, not $want"; return 1; }
}
says() { # TEXT STATUS WORD...: and says that, on either side
    local text=$1
    shift
    ends "$@" && grep -qF -- "$text" out err
}
json() { python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$1"; }
ask() { # PATH [HEADER]: the status of an answer of our server
    local line
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n' "$1" "${2:+$2$'\r\n'}" >&3
    read -r line <&3
    exec 3>&-
    [ "$(cut -d' ' -f2 <<<"$line")" != "" ] && cut -d' ' -f2 <<<"$line"
} 2>/dev/null
answers() { [ "$(ask "$2" "${3:-}")" = "$1" ] || { echo "# $2 did not answer $1"; return 1; }; }
start() { # WORD...: a server on a free port, until it is ready
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    "$program" serve --port "$port" "$@" >serve.out 2>serve.err </dev/null &
    server=$!
    for _ in $(seq 300); do
        if [ "$(ask /healthz)" = 200 ]; then return 0; fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat serve.err
    return 1
}
stop() { # ends with 0, in two seconds
    local from=$EPOCHREALTIME status
    kill -TERM "$server"
    wait "$server"
    status=$?
    server=
    [ "$status" = 0 ] && awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { exit !(b - a < 2.5) }'
}

# Asked wrongly, and asked for help.
ok "without words it lists the commands" says "person join" 2
ok "--help lists the commands" says "rotate-key" 0 --help
ok "--version" says "keukentafel " 0 --version
mapfile -t commands < <("$program" --help | sed -n 's/^  \([a-z-]*\( [a-z]\+\)\{0,1\}\)  .*/\1/p')
ok "there are 27 commands" test "${#commands[@]}" = 27
for command in "${commands[@]}"; do
    # shellcheck disable=SC2086 # the words of a command
    ok "$command --help" says "keukentafel $command" 0 $command --help
    # shellcheck disable=SC2086
    ok "help $command" says "Ends with 0 when all is well" 0 help $command
    # shellcheck disable=SC2086
    ok "$command refuses a wrong option" says "did you mean --help?" 2 $command --hlep
done
ok "a wrong command has a hint" says 'did you mean `serve`?' 2 sevre
ok "a wrong word of a group has a hint" says 'did you mean `team list`?' 2 team lst
ok "a group alone lists its commands" says "person cover" 2 person
ok "a group's --help" says "person cover" 0 person --help
ok "no hint when nothing is near" says "see keukentafel --help" 2 xylophone
ok "a wrong option has a hint" says "did you mean --data?" 2 verify --dta x
ok "an option without its value" says "--data wants DIR behind it" 2 verify --data
ok "a flag with a value" says "--verify takes no value" 2 rebuild --verify=yes
ok "a number out of bounds" says "--port wants a number from 0 to 65535" 2 serve --port 70000
ok "no number" says "--port wants a number" 2 serve --port http
ok "a word too many" says "knows not what to do" 2 verify here
ok "a place that is not given" says "wants HOUSEHOLD" 2 erase --yes
ok "a needed option that is not given" says "wants --team TEAM" 2 person join Tom
ok "options that contradict each other" says "not to both" 2 serve --outbox a --smtp smtp://b
printf '@import "x";' >wrong.css
ok "a theme that is not there" says "cannot be read" 2 serve --data nothing --port 0 --theme none.css
ok "a theme that reaches out" says "it has an @import" 2 serve --data nothing --port 0 --theme wrong.css
rm wrong.css
ok "no file is made by any of this" test -z "$(ls | grep -vx 'out\|err')"

# The tables that explain.
ok "routes" says "/t/{table}/plan" 0 routes
ok "events" says "table_founded" 0 events
ok "limits" says "BODY_BYTES" 0 limits
ok "words" says "sentences" 0 words
ok "words of a language that is not ours" says "no catalogue" 2 words xx

# Data that is not there, or not ours alone.
for command in "team list" "person list" verify dump "backup to" rotate-key "rebuild" "token end a@example.org"; do
    # shellcheck disable=SC2086
    ok "$command without data" says "serve --data nowhere" 3 $command --data nowhere
done
mkdir open && chmod 755 open
ok "a folder that others may read" says "chmod 700 open" 3 demo --data open
ok "that was left as it is" test -z "$(ls open)"

# The demo.
ok "demo fills" says "/d/" 0 demo --data data --links-json links.json
ok "its folder is its owner's" test "$(stat -c %a data)" = 700
ok "its files are too" test -z "$(find data data.key links.json -type f ! -perm 600)"
ok "its links are JSON" json links.json
"$program" dump --data data >households
cp links.json links.first
ok "no number of households" says "from 1 to" 2 demo --data many --households 0
ok "and invented households besides" says "7 of 7 households" 0 demo --data many --households 12
ok "a second time there are enough" ends 0 demo --data many --households 12
ok "they are whole" says "12 tables" 0 verify --data many
ok "and what follows from them is, too" says " 0 found wrong" 0 rebuild --verify --data many
ok "demo again makes new links" ends 0 demo --data data --links-json links.json
ok "for the same people" python3 -c '
import json
a, b = (json.load(open(f)) for f in ("links.first", "links.json"))
one = lambda l: [(p["name"], p["role"], p["table"]) for p in l]
assert len(a) >= 5 and one(a) == one(b) and not {p["url"] for p in a} & {p["url"] for p in b}'
ok "at the same tables" cmp -s households <("$program" dump --data data)
ok "a key that is not there" says "--key-file" 3 verify --data data --key-file nokey
"$program" demo --data other >/dev/null 2>&1
ok "a key of another place" says "does not fit" 3 verify --data data --key-file other.key

# The organisation.
ok "team add" ends 0 team add "Buurtteam Zuid" --area Zuid --phone 010-1234567 --data data
ok "team list" says "Buurtteam Zuid" 0 team list --data data
ok "which promises what teams promise" says "08:30-17:00 within 240 min" 0 team list --data data
ok "and nobody waits" says "nobody waits" 0 team list --data data
ok "team promise" ends 0 team promise "Buurtteam Zuid" --opens 09:00 --within 60 --data data
ok "what was not said stays" says "09:00-17:00 within 60 min" 0 team list --data data
ok "a time that is none" says "--closes wants a time, as 08:30" 2 team promise "Buurtteam Zuid" --closes late --data data
ok "a team that closes before it opens" says "opens before it closes" 2 team promise "Buurtteam Zuid" --closes 08:00 --data data
ok "a promise of no team" says "there is no team" 1 team promise Noord --within 60 --data data
ok "team add with a promise" ends 0 team add "Nachtteam" --opens 00:00 --closes 24:00 --within 30 --data data
ok "is listed with it" says "00:00-24:00 within 30 min" 0 team list --data data
ok "a team wants a name" ends 2 team add " " --data data
ok "a team that is not there" says "there is no team" 1 person join Tom --team Noord --data data
ok "person join" says "http://localhost:8080/d/" 0 person join Tom --team "Buurtteam Zuid" --role coach \
    --mail tom@example.org --data data
tom=$(head -n 1 out)
ok "an address that is none" ends 2 person join Eva --team "Buurtteam Zuid" --mail eva --data data
ok "a language that is not ours" says "not one of ours" 2 person join Eva --team "Buurtteam Zuid" --language xx --data data
ok "joining again by address is the same account" says "$tom" 0 person join Tom --team "Buurtteam Zuid" \
    --mail Tom@Example.org --data data
ok "person list" says "$tom" 0 person list --data data
ok "an account that is not there" says "there is no account" 1 token make nobody@example.org --data data
ok "token make" ends 0 token make tom@example.org --label test --data data
token=$(cat out)
ok "token make, for another one" ends 0 token make "$tom" --days 1 --data data

# Professionals at tables: at how many Jeannette sits, the links tell.
tables=$(grep -o '"name":"Jeannette' links.json | wc -l)
"$program" person list --data data >people
jeannette=$(awk '/Jeannette/ { print $1 }' people)
carla=$(awk '/Carla/ { print $1 }' people)
soon=$(date -d '+20 days' +%F)
at_work() { # PROGRAM over the state of the table where Jeannette sits
    "$program" dump "$(python3 -c 'import json
print(next(p["household"] for p in json.load(open("links.json")) if p["name"].startswith("Jeannette")))')" --data data >work.json &&
        python3 -c "import json; d = json.load(open('work.json')); assert $1, d"
}
ok "cover asks each table" says "Tables that were asked: $tables" 0 person cover --for "$jeannette" --by "$carla" --until "$soon" \
    --data data
ok "which is to answer" at_work '[c["state"] for c in d["covers"]][-1] == "waiting"'
ok "asked twice is refused in words" says "You already asked this colleague" 1 person cover --for "$jeannette" --by "$carla" \
    --until "$soon" --data data
ok "cover until no day" says "wants a day" 2 person cover --for "$jeannette" --by "$carla" --until soon --data data
ok "cover by who is in no team" says "is in no team" 1 person cover --for "$jeannette" --by mia@example.org --until "$soon" \
    --data data
ok "who leaves is shown out at her tables" says "Tables that were told: $tables" 0 person leave "$jeannette" --data data
ok "as organisation" at_work '[s["how"] for s in d["seats"] if s["name"].startswith("Jeannette")] == ["organisation_left"]'

# Beside a server.
printf '.oost-theme { --kt-green: #004488 }\n' >ours.css
ok "serve starts" start --data data --theme ours.css
theme=$(curl -s "http://localhost:$port/" | sed -n "s/.*href='\(\/static\/[^']*theme.css\)'.*/\1/p")
ok "the theme is sent" test "$(curl -s "http://localhost:$port$theme")" = "$(cat ours.css)"
ok "its class stands on the page" grep -q "class='utrecht-root oost-theme'" <(curl -s "http://localhost:$port/")
ok "under another hash it is not there" answers 404 /static/0000000000000/theme.css
ok "healthz" grep -q "is ready on http://localhost:$port" serve.out
ok "the front page" answers 200 /
ok "the token opens" answers 200 /api/v1/tables "Authorization: Bearer $token"
ok "another server" says "in use" 4 serve --data data --port 0
ok "rotate-key beside it" says "in use" 4 rotate-key --data data
ok "erase beside it" says "in use" 4 erase "$(head -n 1 households)" --yes --data data
ok "rebuild beside it" says "in use" 4 rebuild --data data
ok "restore into it" says "in use" 4 restore backup --data data
ok "verify beside it" says " 0 found wrong" 0 verify --data data
ok "rebuild --verify beside it" says " 0 found wrong" 0 rebuild --verify --data data
ok "backup beside it" ends 0 backup live --data data
ok "leave beside it" says "Her access has ended." 0 person leave tom@example.org --data data
ok "the token is shut at once" answers 401 /api/v1/tables "Authorization: Bearer $token"
ok "who left is in the list" says "left " 0 person list --data data
ok "leaving twice" ends 1 person leave "$tom" --data data
ok "joining again by id" says "$tom" 0 person join Tom --team "Buurtteam Zuid" --account "$tom" --data data
ok "token make again" ends 0 token make tom@example.org --data data
token=$(cat out)
ok "it opens" answers 200 /api/v1/tables "Authorization: Bearer $token"
ok "token end" ends 0 token end tom@example.org --data data
ok "it is shut" answers 401 /api/v1/tables "Authorization: Bearer $token"
ok "SIGTERM stops it" stop
ok "a port that is taken" bash -c "exec 4<>/dev/null; python3 - '$program' <<'PY'
import socket, subprocess, sys
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
made = subprocess.run([sys.argv[1], 'serve', '--data', 'data', '--port', str(s.getsockname()[1])], capture_output=True)
sys.exit(made.returncode != 4)
PY"

# One table.
household=$(head -n 1 households)
ok "dump" ends 0 dump "$household" --data data
ok "is JSON" json out
cp out dump.json
ok "replay to the end is the dump" ends 0 replay "$household" --data data
ok "byte for byte" cmp -s out dump.json
ok "replay --to 1" ends 0 replay "$household" --to 1 --data data
ok "says less" test "$(wc -c <out)" -lt "$(wc -c <dump.json)"
ok "replay --events" ends 0 replay "$household" --events --to 2 --data data
ok "tells two" test "$(wc -l <out)" = 2
ok "a table that is not there" says "there is no table" 1 dump 00000000000000000000000001 --data data
ok "no id" says "is no id" 2 dump kitchen --data data
seat=$(python3 -c 'import json; d = json.load(open("dump.json")); print(next(s["id"] for s in d["seats"] if s["kind"] == "director"))')
ok "export" says '"story"' 0 export "$household" --seat "$seat" --data data
ok "export is JSON" json out
ok "a seat that is not there" ends 1 export "$household" --seat "$household" --data data

# Backup and restore.
ok "backup" says "manifest.json" 0 backup copy --data data
ok "not over something" ends 2 backup copy --data data
ok "restore with a key that does not fit" says "does not fit" 3 restore copy --data again --key-file other.key
ok "without a key" ends 3 restore copy --data again --key-file nokey
cp -r copy half && rm half/keys.db
ok "half a copy" ends 3 restore half --data again --key-file data.key
cp -r copy bent && printf x >>bent/keukentafel.db
ok "a copy that was changed" ends 3 restore bent --data again --key-file data.key
ok "nothing was made" test ! -e again
ok "not over data" says "something in data already" 2 restore copy --data data
ok "restore" says "Restored" 0 restore copy --data again --key-file data.key
ok "all of it is there" says " 0 found wrong" 0 verify --data again --key-file data.key
ok "and says the same" ends 0 dump "$household" --data again --key-file data.key
ok "as before" cmp -s out dump.json

# Another key.
cp data.key old.key
ok "rotate-key" says "new master key" 0 rotate-key --data data
ok "is another key" test "$(cat data.key)" != "$(cat old.key)"
ok "the old one no longer opens" says "does not fit" 3 verify --data data --key-file old.key
ok "the new one does" says " 0 found wrong" 0 verify --data data
ok "everything still opens" ends 0 dump "$household" --data data
ok "as it was" cmp -s out dump.json

# What is derived.
ok "rebuild --verify" says " 0 found wrong" 0 rebuild --verify --data data
ok "rebuild" says " 0 found wrong" 0 rebuild --data data
python3 -c 'import sqlite3; d = sqlite3.connect("data/keukentafel.db"); d.execute("DELETE FROM sits"); d.commit()'
ok "what is missing is found" says "the index lacks a seat" 1 rebuild --verify --data data
ok "and made" says " 0 found wrong" 0 rebuild --data data

# Erased is erased: an account...
ok "person erase wants her out of the team first" says "works for a team" 1 person erase tom@example.org --yes --data data
ok "person leave before it" says "Her access has ended." 0 person leave tom@example.org --data data
ok "person erase wants to be sure" says "add --yes" 2 person erase tom@example.org --data data
ok "person erase" says "Erased" 0 person erase tom@example.org --yes --data data
ok "nobody has that address now" says "there is no account" 1 person erase tom@example.org --yes --data data
# ... and a table.
ok "erase wants to be sure" says "add --yes" 2 erase "$household" --data data
ok "and left it there" ends 0 dump "$household" --data data
ok "erase" says "Erased" 0 erase "$household" --yes --data data
ok "it is gone" says "there is no table" 1 dump "$household" --data data
ok "from the list too" says "$(sed -n 2p households)" 0 dump --data data
ok "truly" bash -c "! grep -q '$household' out"
ok "what is left is right" says " 0 found wrong" 0 verify --data data
ok "an older backup brings it not back" says "Restored" 0 restore copy --data since --key-file old.key \
    --newer-keys data/keys.db
ok "verify misses nothing of it" says " 0 logs erased; 0 found wrong" 0 verify --data since --key-file old.key
ok "and the others are there" bash -c "test \$(grep -c . households) -eq \$((\$(sed 's/ tables.*//' out) + 1))"
ok "it does not open" says "there is no table" 1 dump "$household" --data since --key-file old.key

# Heads of earlier show a file that was put back.
rm -rf earlier && cp -r data earlier
ok "verify --heads" says "head " 0 verify --heads --data data
cp out heads
ok "what it printed holds" says " 0 found wrong" 0 verify --since heads --data data
ok "a file that holds none" says "what \`verify --heads\` printed" 2 verify --since households --data data
"$program" person join Ina --team "Buurtteam Zuid" --mail ina@example.org --data data >/dev/null
for who in "$carla" "$(awk '/Ruben/ { print $1 }' people)"; do # at two tables, of which one may be the erased one
    ok "what is written after it is no matter" ends 0 person cover --for "$who" --by ina@example.org --until "$soon" --data data
done
ok "it still holds" says " 0 found wrong" 0 verify --since heads --data data
ok "the heads of now" ends 0 verify --heads --data data
cp out heads
ok "do not hold for a file that was put back" says ": it was there earlier" 1 verify --since heads --data earlier --key-file data.key
ok "which by itself is right" says " 0 found wrong" 0 verify --data earlier --key-file data.key

# Where every log stands, kept elsewhere.
ok "anchor wants a place" says "FILE, or --syslog SOCKET" 2 anchor --data data
ok "a system log that is not there" says "there is no system log at none" 4 anchor --syslog none --data data
ok "keeps no line from the file" says "the file has it" 4 anchor other-anchors --syslog none --data data
ok "in which it stands" says " 0 found wrong" 0 verify --anchors other-anchors --data data
ok "anchor" ends 0 anchor anchors --data data
ok "is its owner's alone" test "$(stat -c %a anchors)" = 600
ok "says nothing on the screen" test ! -s out
ok "and nothing that a stranger reads" bash -c "! grep -qE 'Mia|Tineke|head' anchors && ! grep -qF -f <(\"$program\" dump --data data) anchors"
ok "what it wrote holds" says " 0 found wrong" 0 verify --anchors anchors --data data
all=$(wc -l <anchors)
ok "an hour later" ends 0 anchor anchors --data data
ok "one line, for nothing moved" test "$(wc -l <anchors)" = $((all + 1))
rm -rf week && cp -r data week
"$program" person join Ada --team "Buurtteam Zuid" --mail ada@example.org --data data >/dev/null
for who in $("$program" person list --data data | awk 'length($1) == 26 { print $1 }'); do
    "$program" person cover --for "$who" --by ada@example.org --until "$soon" --data data >/dev/null 2>&1
done
ok "what was written since is said" ends 0 anchor anchors --data data
ok "and holds" says " 0 found wrong" 0 verify --anchors anchors --data data
cp anchors whole
stand() { "$program" verify --heads "$@" | awk '$1 == "head" { print $2 "/" $3, $4 }' | sort; }
behind=$(join <(stand --data data) <(stand --data week --key-file data.key) |
    awk '$2 > $3 { split($1, of, "/"); print of[1], $3 + 1; exit }')
ok "a file that was put back, with its keys, is found" ends 1 verify --anchors anchors --data week --key-file data.key
ok "by table and number" grep -qE "^table ${behind% *}(, log [0-9a-z]{26})?, number ${behind#* }: it was there earlier, as was said at 20" out
ok "by itself it is right" says " 0 found wrong" 0 verify --data week --key-file data.key
ok "anchor finds it too" says "lies behind" 1 anchor anchors --data week --key-file data.key
ok "and adds nothing" cmp -s anchors whole
ok "in what a system log kept" ends 1 verify --anchors <(sed 's/^/Nov 22 07:00:00 host keukentafel[7]: /' anchors) --data week --key-file data.key
gone=$("$program" dump --data data | tail -n 1)
ok "a table that is erased" ends 0 erase "$gone" --yes --data data
ok "is no alarm" says " 0 found wrong" 0 verify --anchors anchors --data data
ok "and is said" ends 0 anchor anchors --data data
ok "which holds" says " 0 found wrong" 0 verify --anchors anchors --data data
ok "a file from before the erasure" ends 1 verify --anchors anchors --data week --key-file data.key
ok "has the table again" grep -q "^table $gone: it was erased, and is no longer" out
cp -r data partly && cp week/keys.db partly/keys.db && rm -f partly/keys.db-*
ok "so have keys from before it" says "it was erased, and is no longer" 1 verify --anchors anchors --data partly --key-file data.key
sed '2d' anchors >fewer
ok "a line that was taken out" says "fewer, line 2: it does not follow the line before it" 1 verify --anchors fewer --data data
ok "to which nothing is added" says "begin a new file" 1 anchor fewer --data data
sed '2s/.......$/0000000/' anchors >changed
ok "a line that was changed" says "changed, line 2: it was changed" 1 verify --anchors changed --data data
head -c -20 anchors >torn
ok "a line that was cut short" says "torn, line $(wc -l <anchors): it was changed, is cut short" 1 verify --anchors torn --data data
ok "as a crash does, is begun anew" ends 0 anchor torn --data data
ok "and then nothing rests on it" says " 0 found wrong" 0 verify --anchors torn --data data
ok "which still finds the file that was put back" says "it was there earlier" 1 verify --anchors torn --data week --key-file data.key
tail -n 2 anchors >lately
ok "lines of which the first are elsewhere" says " 0 found wrong" 0 verify --anchors lately --data data
"$program" anchor strange --data other >/dev/null 2>&1
ok "lines of another place" says "of another installation" 1 verify --anchors strange --data data
ok "lines that are none" says "what \`anchor\` wrote" 2 verify --anchors households --data data
ok "the system log" python3 - "$program" <<'PY'
import os, socket, subprocess, sys
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.bind("log.socket")
log.settimeout(5)
subprocess.run([sys.argv[1], "anchor", "--syslog", "log.socket", "--data", "data"], check=True)
said = []
try:
    log.settimeout(0.5)
    while True: said.append(log.recv(65536).decode())
except TimeoutError: pass
assert said and all(line.startswith("<29>keukentafel[") and len(line) < 8192 for line in said), said
open("said", "w").write("\n".join(said))
PY
ok "holds all of it" says " 0 found wrong" 0 verify --anchors said --data data
ok "and finds the file that was put back" says "it was there earlier" 1 verify --anchors said --data week --key-file data.key

# Somebody was at the file.
python3 - <<'PY'
import sqlite3
data = sqlite3.connect("data/keukentafel.db")
data.execute("UPDATE event SET sealed = CAST(substr(sealed, 1, 60) || X'00' || substr(sealed, 62) AS BLOB) WHERE number = 2")
data.commit()
PY
ok "verify finds a changed byte" ends 1 verify --data data
ok "and says where" grep -qE "^table [0-9a-z]{26}.*, number 2: " out

echo "1..$count"
[ "$bad" = 0 ]
