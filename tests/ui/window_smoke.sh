#!/bin/bash
# The program in a real window, on a display of its own: it is stepped, played and taken back by real keys and clicks, and its
# controls are found by their words. Skips, with the reason, where there is no Xvfb or xdotool.
#
#   window_smoke.sh PROGRAM SCENARIO

set -u
program=$1
scenario=$2
. "$(dirname "$0")/window_support.sh"

start "$program" "$scenario"
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
until_ended
echo "passed"
