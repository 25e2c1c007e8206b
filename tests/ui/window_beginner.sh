#!/bin/bash
# What somebody can do who has read nothing, in a real window: open a script, play, pause, step back, find out where Task-2 waits
# and why. Everything is found by the words on the screen.
#
#   window_beginner.sh PROGRAM

set -u
program=$1
. "$(dirname "$0")/window_support.sh"

cat > "$folder/mine.py" << 'SCRIPT'
import asyncio


async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(name, "is there")


async def main():
    await asyncio.gather(fetch("a", 2), fetch("b", 1))


asyncio.run(main())
SCRIPT

# Opens: the button says so, then the path is typed.
start "$program"
until_is screen gallery
doing="open"
click_word "Open a file"
until_is overlay files
xdotool type --delay 20 "$folder/mine.py"
key Return
until_is screen stage
until_is file mine.py
until_is complete yes

# Plays and pauses: the button says Play, then Pause.
doing="play"
click_word Play
until_is playing yes
until_past 3
doing="pause"
click_word Pause
until_is playing no

# Steps back: the button beside it, and its tooltip says what it does.
at=$(value position)
doing="step back"
click_control button-back
until_not position "$at"
until_shows "back by one grain"

# Where Task-2 waits, and why: the tab of the tasks, then the tab that is called Why.
key g
xdotool type --delay 20 "32"
key Return
until_is position 32.0
click_word Tasks
until_is tab tasks
until_shows "waits for sleep#1 since 0.000"
click_word Why
until_is tab why
until_shows "waits for"

# The file changes on disk: it is run again, and the playhead stays, for both runs are the same so far.
doing="the file has changed"
echo 'print("and this")' >> "$folder/mine.py"
until_shows "run again"
until_is position 32.0
key End
click_word Output
until_shows "and this"
echo "passed"
