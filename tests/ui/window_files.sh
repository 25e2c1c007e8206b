#!/bin/bash
# Files, in a real window: settings that cannot be used, a script that is replaced, taken away, broken and mended, files dropped on the
# window, and a script written by hand from its first letter to its run.
#
#   window_files.sh PROGRAM DROP_SOURCE TESTS_FOLDER

set -u
program=$1
drop_source=$2
tests=$3
. "$(dirname "$0")/window_support.sh"
settings=$XDG_CONFIG_HOME/awaitscope/settings.txt
mkdir -p "$(dirname "$settings")"

stop() { key ctrl+q; until_ended; rm -f "$state"; }
drop() { doing="drop $1"; "$drop_source" "$(xdotool search --sync --name awaitscope | head -1)" "$1" || fail "the window does not take $1"; }

cat > "$folder/mine.py" << 'SCRIPT'
import asyncio


async def main():
    await asyncio.sleep(1)
    print("first")


asyncio.run(main())
SCRIPT

doing="settings that make no sense"
printf 'theme = light\nspeed = \001very\n' > "$settings"
start "$program" "$folder/mine.py"
until_shows "the settings make no sense: speed = ?very"
until_is theme dark
stop
cmp -s "$settings.broken" <(printf 'theme = light\nspeed = \001very\n') || fail "they are not set aside"
grep -q '^theme = dark' "$settings" || fail "new ones are not written"

doing="settings that are a folder"
rm "$settings"
mkdir "$settings"
start "$program" "$folder/mine.py"
until_shows "the settings cannot be read"
key ctrl+t
until_is theme light
stop
rmdir "$settings" || fail "the folder is not as it was"

doing="settings that cannot be written"
rmdir "$(dirname "$settings")" 2>/dev/null || rm -r "$(dirname "$settings")"
touch "$(dirname "$settings")"
start "$program" "$folder/mine.py"
until_shows "what is chosen cannot be remembered"
key Right
until_is position 1.0
stop
rm "$(dirname "$settings")"

doing="a file that changes"
start "$program" "$folder/mine.py"
until_is complete yes
key End
until_shows first
sed 's/first/second/' "$folder/mine.py" > "$folder/new.py"
mv "$folder/new.py" "$folder/mine.py"
until_shows "run again"
key End
until_shows second
sed 's/sleep(1)/sleep(1/' "$folder/mine.py" > "$folder/new.py"
cp "$folder/mine.py" "$folder/good.py"
mv "$folder/new.py" "$folder/mine.py"
until_shows "was never closed"
shows second || fail "the last good run does not stand"
rm "$folder/mine.py"
until_shows "mine.py is not there any more"
mv "$folder/good.py" "$folder/mine.py"
until_shows "run again"

doing="drops"
printf 'print("dropped")\n' > "$folder/a dropped one.py"
printf 'nothing of the kind' > "$folder/no.awsc"
mkdir "$folder/lessons"
cp "$folder/mine.py" "$folder/lessons/lesson.py"
drop "$folder/a%20dropped%20one.py"
until_is file "a dropped one.py"
drop "$tests/scene/data/gate.jsonl"
until_is file gate.jsonl
drop "$folder/no.awsc"
until_shows "is no recording"
drop "$folder/missing.py"
until_shows "No such file"
until_is file gate.jsonl
drop "$folder/lessons"
until_is overlay files
until_shows lesson.py
xdotool type --delay 20 lesson
key Return
until_is file lesson.py

doing="a pipe"
mkfifo "$folder/pipe.jsonl"
drop "$folder/pipe.jsonl"
until_shows "is a pipe, not a file"
until_is file lesson.py

# export_as NAME: the dialog, with this name in it.
export_as() {
  key ctrl+shift+e
  until_is overlay export
  key ctrl+a BackSpace
  xdotool type --delay 12 "$folder/$1"
  until_shows "/$1$"
}
doing="an export"
for name in out.svg out.png out.txt out.html; do
  export_as $name
  key Return
  until_is overlay none
  [ -s "$folder/$name" ] || fail "there is no $name"
done
export_as out.svg
key Return
until_shows "out.svg is there already"
key Escape
export_as nowhere/out.svg
key Return
until_shows "nowhere/out.svg: cannot write: No such file or directory"
key Escape
doing="a film that is stopped"
if command -v ffmpeg > /dev/null; then
  drop "$tests/scene/data/gate.jsonl"
  until_is file gate.jsonl
  export_as out.mp4
  key Return
  until_is busy yes
  key Escape
  until_is busy no
  until_shows "stopped: nothing was written"
  [ -z "$(ls "$folder" | grep out.mp4)" ] || fail "half a film is left"
  key Escape
fi

doing="a recording, and what is written into it"
drop "$folder/lessons"
until_is overlay files
xdotool type --delay 20 lesson
key Return
until_is file lesson.py
key ctrl+r
until_is overlay files
key Return
until_shows "saved: .*lesson.awsc"
drop "$folder/lessons/lesson.awsc"
until_is file lesson.awsc
key Right d
until_is overlay note
xdotool type --delay 12 "here"
key Return
key ctrl+q
until_is overlay unsaved
key Escape
until_is overlay none
drop "$tests/scene/data/gate.jsonl"
until_is overlay unsaved
key s
until_is file gate.jsonl
drop "$folder/lessons/lesson.awsc"
until_is file lesson.awsc
until_is bookmarks 1

doing="a script written by hand"
key ctrl+n
until_is editing yes
key ctrl+a
xdotool type --delay 30 'import sys'
key Return
xdotool type --delay 30 'print(sys.argv[1:], input("who? ")'
until_shows "was never closed"
xdotool type --delay 30 ')'
key F6
until_is overlay arguments
xdotool type --delay 12 'one "two three"'
key Return
until_is overlay none
key shift+F6
until_is overlay answers
xdotool type --delay 12 'Ada'
key Return
until_is complete yes
key Escape
until_is editing no
key End
until_shows "'one', 'two three'. Ada"
key ctrl+s
until_is overlay files
key ctrl+a
xdotool type --delay 12 "$folder/written.py"
key Return
until_is file written.py
grep -q '^print(sys.argv' "$folder/written.py" || fail "Ctrl+S did not write the script"
key ctrl+q
until_ended
echo "passed"
