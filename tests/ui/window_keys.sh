#!/bin/bash
# Every key of the map, pressed once in a real window, and what the window says after it.
#
#   window_keys.sh PROGRAM

set -u
program=$1
. "$(dirname "$0")/window_support.sh"

cat > "$folder/keys.py" << 'SCRIPT'
import asyncio


async def work(name, delay):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "ends")


async def main():
    await asyncio.gather(work("a", 2), work("b", 1))
    print(input("who? "))


asyncio.run(main())
SCRIPT

go_to() { key g; until_is overlay go-to; xdotool type --delay 20 "$1"; key Return; until_is overlay none; until_is position "$1.0"; }
# press KEY NAME VALUE: the state's line NAME becomes VALUE.
press() { key "$1"; until_is "$2" "$3"; }
# opens KEY OVERLAY: it opens, and Escape closes it.
opens() { press "$1" overlay "$2"; key Escape; until_is overlay none; }
# moves KEY: the playhead moves.
moves() { local at; at=$(value position); key "$1"; until_not position "$at"; }
changes() { local was; was=$(value "$2"); key "$1"; until_not "$2" "$was"; }

start "$program" "$folder/keys.py"
until_is position 0.0
until_shows "waits for an answer"

# Step
press space playing yes
press space playing no
press Home position 0.0
press Right position 1.0
press Left position 0.0
press Up grain "task step"
press Down grain event
moves ctrl+Right
moves ctrl+Left
go_to 20
moves s
moves shift+s
press Prior speed 2
press Next speed 1
press p paced time
press p paced events
# Jump
press Home position 0.0
moves End
until_is overlay answer
key Escape
until_is overlay none
press Home position 0.0
moves n
moves n
moves shift+n
press b breakpoints 1
moves F8
moves shift+F8
opens ctrl+b list
moves F7
moves shift+F7
go_to 20
press shift+l marks 1
go_to 30
press shift+l marks 2
key d
until_is overlay note
xdotool type --delay 20 "look here"
key Return
until_is bookmarks 1
until_shows "bookmark: look here"
press Home position 0.0
press F2 position 30.0
moves End
press shift+F2 position 30.0
# Show
press l tab log
press k tab tasks
press c tab chain
press w tab why
press o tab output
press Home position 0.0
moves n
changes t followed
changes t followed
press f overlay find
xdotool type --delay 20 "prints"
key Return
until_is overlay none
moves F3
moves shift+F3
opens ctrl+f find
opens shift+f list
key u
until_shows "is the only file"
press h hidden next
until_shows "what comes next is hidden"
key shift+h
press h hidden ""
key ctrl+c
until_shows "copied:"
# Timeline
press e ruler 1
press e ruler 0
changes ctrl+Up window
changes ctrl+Down window
changes z window
changes shift+z window
opens v lanes
go_to 12
press x folded 1
press x folded 0
# Look
changes plus type
press ctrl+0 type 18
changes minus type
changes ctrl+plus type
changes ctrl+minus type
press ctrl+0 type 18
press 2 arrangement 1
press 3 arrangement 2
press F11 arrangement 3
press 1 arrangement 0
press ctrl+1 hidden "source "
press ctrl+1 hidden ""
press ctrl+2 hidden "timeline "
press ctrl+2 hidden ""
press ctrl+3 hidden "tabs "
press ctrl+3 hidden ""
press ctrl+t theme light
press m motion off
# Program
key r
until_shows "run again"
press Home position 0.0
key F5
until_shows "run again"
moves Right
key shift+r
until_shows "run again"
opens a arguments
opens F6 arguments
opens shift+a answers
opens shift+F6 answers
opens i answer
press ctrl+d complete yes
opens ctrl+o files
opens ctrl+shift+e export
opens ctrl+r files
opens ctrl+p commands
opens shift+F1 glossary
opens question keys
opens F1 keys
press ctrl+g screen gallery
press Escape screen stage
press ctrl+e editing yes
xdotool type --delay 30 "# mine"
key Return
key ctrl+s
until_shows "saved"
grep -q '^ *# mine' "$folder/keys.py" || fail "Ctrl+S did not write the file"
opens ctrl+shift+s files
key ctrl+a ctrl+c
press Escape editing no
press ctrl+v file untitled.py
grep -q '^word .*not saved yet' "$state" || fail "what was pasted counts as saved"
press Escape editing no
press ctrl+n file untitled.py
press Escape editing no
key ctrl+q
until_shows "not saved"
key ctrl+q
until_ended
grep -q '^theme = light' "$folder/config/awaitscope/settings.txt" || fail "the theme is not remembered"
echo "passed"
