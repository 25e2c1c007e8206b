#pragma once

// The command line: `awaitscope [FILE]` and its commands. What each answers is the program's exit status: 0; what the script
// raised or asked for; 2 usage, an unreadable file, or a damaged recording; 3 a deadlock; 4 a limit.

#include <cstdint>
#include <string>
#include <vector>

#include "player/run.h"

namespace awaitscope::cli {

constexpr int kUsage = 2;

int main(int argc, char** argv);

struct LimitOptions {
  std::int64_t instructions;
  std::int64_t events;
  std::int64_t memory;
  std::int64_t output;
};
player::Limits limits_of(const LimitOptions& options);

struct RunOptions {
  std::string file;
  std::vector<std::string> arguments;
  std::string trace;  // write the trace here; empty: not
  bool lines = false;
  bool stats = false;
  std::int64_t last = 0;  // events that are kept; 0: all
  std::string input;      // a file of answers; empty: none
  LimitOptions limits;
};
int run_command(const RunOptions& options);

struct RecordOptions {
  std::string file;
  std::vector<std::string> arguments;
  std::string output;
  std::string input;
  std::string keep;  // how many of the last events, as "5M"; empty: all
  LimitOptions limits;
};
int record_command(const RecordOptions& options);

int info_command(const std::string& file);
int check_command(const std::string& file);

struct LookOptions {  // of pictures; empty, or 0, if not given
  std::string theme;
  int width = 0;
  int height = 0;
  double type = 0;  // the height of a line of text, in pixels
  bool transparent = false;
};

struct ExportOptions : LookOptions {
  std::string file;
  std::string output;
  std::string format;     // empty: the ending of `output`
  std::string at;         // "N" or "N.K"
  std::int64_t from = 0;  // events; 0: not given
  std::int64_t to = 0;
  bool strip = false;
  std::string show;  // these are empty, or 0, if not given
  std::string ruler;
  double speed = 0;
  int fps = 0;
  bool lines = false;
  bool details = false;
};
int export_command(const ExportOptions& options);

struct DiffOptions : LookOptions {
  std::string left;
  std::string right;
  std::string output;   // empty: text to standard output
  std::string format;   // empty: the ending of `output`
  double at = -1;       // of a picture: seconds; below 0: not given
  bool window = false;  // the two in the window instead
};
// Answers as diff does: 0 the order is the same, 1 it is not, 2 trouble.
int diff_command(const DiffOptions& options);

struct WindowOptions {
  std::string file;        // empty: the gallery
  std::string other;       // not empty: `file` is compared with it
  std::string state_file;  // for tests: what is to be seen is written there after each drawn frame
};
int window_command(const WindowOptions& options);

// Says it on stderr as "awaitscope: TEXT" and answers 2.
int complain(const std::string& text);

}  // namespace awaitscope::cli
