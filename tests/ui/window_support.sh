# What tests of the real window share: a display of its own, the program on it, and its state, which it writes after each frame
# (src/ui/visible_state.h). Sourced; skips, with the reason, where there is no Xvfb or xdotool. Sets `folder` and `state`.

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
  [ -f "$state" ] && grep -v '^control' "$state" | head -60
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
Xvfb -displayfd 3 -screen 0 "${screen:-1600x900}x24" -nolisten tcp 3> "$folder/display" 2> "$folder/xvfb" &
display_pid=$!
if ! read -r -t 60 number < "$folder/display"; then
  echo "skipped: Xvfb does not start here: $(tail -1 "$folder/xvfb")"
  exit 77
fi
export DISPLAY=:$number
export XDG_CONFIG_HOME=$folder/config  # settings of its own

# start PROGRAM [FILE]
start() {
  local program=$1
  shift
  "$program" --state-file "$state" "$@" 2> "$folder/said" &
  window_pid=$!
}

# A line of the state whose first word is the given one.
value() { sed -n "s/^$1 //p" "$state" 2>/dev/null | head -1; }
# Waits until the state says so: `until_is NAME VALUE`.
until_is() {
  for _ in $(seq 1 600); do
    [ "$(value "$1")" = "$2" ] && return 0
    sleep 0.05
  done
  fail "${doing:-}: $1 is '$(value "$1")', not '$2'"
}
until_not() {
  for _ in $(seq 1 600); do
    [ "$(value "$1")" != "$2" ] && return 0
    sleep 0.05
  done
  fail "${doing:-}: $1 is still '$2'"
}
until_past() {
  for _ in $(seq 1 600); do
    at=$(value position)
    [ "${at%%.*}" -gt "$1" ] 2>/dev/null && return 0
    sleep 0.05
  done
  fail "the playhead is at $(value position), not past $1"
}
shows() { grep -q "^word .*$1" "$state" 2>/dev/null; }
until_shows() {
  for _ in $(seq 1 600); do
    shows "$1" && return 0
    sleep 0.05
  done
  fail "${doing:-}: nothing says '$1'"
}
# The program ends by itself, and well.
until_ended() {
  for _ in $(seq 1 100); do kill -0 "$window_pid" 2>/dev/null || break; sleep 0.1; done
  kill -0 "$window_pid" 2>/dev/null && fail "${doing:-}: it does not end"
  wait "$window_pid"
  local status=$?
  window_pid=
  [ $status -eq 0 ] || fail "it ends with $status"
}
# Clicks in the middle of the first word that is exactly this, or of the control of this name.
click_at() {
  [ $# -eq 4 ] || fail "nothing to click on"
  xdotool mousemove $(($1 + $3 / 2)) $(($2 + $4 / 2)) click 1
}
click_word() { click_at $(awk -v want="$1" '$1 == "word" { text = $7; for (i = 8; i <= NF; ++i) text = text " " $i; if (text == want) { print $2, $3, $4, $5; exit } }' "$state"); }
click_control() { click_at $(awk -v want="$1" '$1 == "control" && $6 == want { print $2, $3, $4, $5; exit }' "$state"); }
key() { doing="key $*"; xdotool key --delay 60 "$@"; }
