#!/bin/bash
# The program in a real window, on a display of its own: it is stepped, played and taken back by real keys and clicks, and its
# controls are found by their words. Skips, with the reason, where there is no Xvfb or xdotool.
#
#   window_smoke.sh PROGRAM SCENARIO

set -u
program=$1
scenario=$2
folder=$(mktemp -d)
state=$folder/state

finish() {
  [ -n "${window_pid:-}" ] && kill "$window_pid" 2>/dev/null
  [ -n "${display_pid:-}" ] && kill "$display_pid" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$folder"
}
trap finish EXIT

fail() {
  echo "FAILED: $*"
  [ -f "$state" ] && grep -v '^control' "$state" | head -40
  [ -f "$folder/said" ] && cat "$folder/said"
  exit 1
}

for tool in Xvfb xdotool; do
  if ! command -v "$tool" > /dev/null; then
    echo "skipped: $tool is not installed"
    exit 77
  fi
done

# Xvfb chooses a free display and writes its number when it is ready.
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x900x24 -nolisten tcp 3> "$folder/display" 2> "$folder/xvfb" &
display_pid=$!
if ! read -r -t 60 number < "$folder/display"; then
  echo "skipped: Xvfb does not start here: $(tail -1 "$folder/xvfb")"
  exit 77
fi
export DISPLAY=:$number
export XDG_CONFIG_HOME=$folder/config  # settings of its own

# A line of the state whose first word is the given one.
value() { sed -n "s/^$1 //p" "$state" 2>/dev/null | head -1; }
# Waits until the state says so: `until_is NAME VALUE`.
until_is() {
  for _ in $(seq 1 600); do
    [ "$(value "$1")" = "$2" ] && return 0
    sleep 0.1
  done
  fail "$1 is '$(value "$1")', not '$2'"
}
until_past() {
  for _ in $(seq 1 600); do
    at=$(value position)
    [ "${at%%.*}" -gt "$1" ] 2>/dev/null && return 0
    sleep 0.1
  done
  fail "the playhead is at $(value position), not past $1"
}
shows() { grep -q "^word .*$1" "$state"; }
# Clicks in the middle of the first word that is exactly this, or of the control of this name.
click_at() {
  [ $# -eq 4 ] || fail "nothing to click on"
  xdotool mousemove $(($1 + $3 / 2)) $(($2 + $4 / 2)) click 1
}
click_word() { click_at $(awk -v want="$1" '$1 == "word" { text = $7; for (i = 8; i <= NF; ++i) text = text " " $i; if (text == want) { print $2, $3, $4, $5; exit } }' "$state"); }
click_control() { click_at $(awk -v want="$1" '$1 == "control" && $6 == want { print $2, $3, $4, $5; exit }' "$state"); }
key() { xdotool key --delay 60 "$@"; }

"$program" --state-file "$state" "$scenario" 2> "$folder/said" &
window_pid=$!
until_is position 0.0
until_is complete yes
[ "$(value screen)" = stage ] || fail "the scenario is not on the stage"

key Right
until_is position 1.0
key Right Right
until_is grain event
click_word iteration
until_is grain iteration
key Right
until_past 3
before=$(value position)
key Right
until_past "${before%%.*}"
key Left
until_is position "$before"

click_control grain-1
until_is grain event
click_word Play
until_is playing yes
until_past "$((${before%%.*} + 2))"
shows Pause || fail "the button does not say Pause while it plays"
click_word Pause
until_is playing no
shows Play || fail "the button does not say Play again"

key End
events=$(value events)
for _ in $(seq 1 100); do
  at=$(value position)
  [ "${at%%.*}" = "$events" ] && break
  sleep 0.1
done
[ "${at%%.*}" = "$events" ] || fail "End leads to $at, not to $events"
click_control button-back
for _ in $(seq 1 100); do
  [ "$(value position)" != "$at" ] && break
  sleep 0.1
done
[ "$(value position)" != "$at" ] || fail "a click on the button does not step back"
click_word Log
sleep 0.3
key Home
until_is position 0.0

key ctrl+t
until_is theme light
key F1
for _ in $(seq 1 100); do shows 'next iteration' && break; sleep 0.1; done
shows 'next iteration' || fail "F1 does not show the keys"
key Escape
key g
key 1 2 Return
until_is position 12.0
key ctrl+q
for _ in $(seq 1 100); do kill -0 "$window_pid" 2>/dev/null || break; sleep 0.1; done
kill -0 "$window_pid" 2>/dev/null && fail "Ctrl+Q does not close it"
wait "$window_pid"
status=$?
window_pid=
[ $status -eq 0 ] || fail "it ends with $status"
echo "passed"
