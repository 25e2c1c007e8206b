#pragma once

// The program's only doors to files: reading what a user names, writing what a user asks for.

#include <cstdio>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "player/run.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::cli {

// The whole of a plain file; anything else (a folder, a pipe, a device) is refused: it may have no end, or keep whoever reads it waiting.
Result<std::string> read_file(const std::string& path, const Progress& progress = {});
// Whether it could be read.
Result<Done> check_file(const std::string& path);

// "-", which names it for what can be written to it front to back.
bool is_standard_output(const std::string& path);

// A file by its name; a device, a pipe or standard output is written straight.
class FileSink : public trace::FileTarget {
 public:
  static Result<FileSink> create(const std::string& path);
  FileSink(FileSink&& other) noexcept;
  FileSink& operator=(FileSink&&) = delete;
  ~FileSink() override;
  Result<Done> write(std::string_view bytes) override;
  Result<Done> close() override;
  const std::string& written() const override { return written_; }
  bool is_file() const override { return written_ != path_; }

 private:
  FileSink(std::string path, std::string written, std::string target, std::FILE* file)
      : path_(std::move(path)), written_(std::move(written)), target_(std::move(target)), file_(file) {}
  Error failure() const;
  void remove_unfinished() const;
  std::string path_;
  std::string written_;  // the file beside it that takes its place at the end; a device or a pipe is written to itself
  std::string target_;   // whose place that is: where `path_` leads, if it is a link
  std::FILE* file_;
};

// A scenario with what lies beside it. `input` names a file of answers, a line each; it may be empty.
Result<player::Scenario> load_scenario(const std::string& path, std::vector<std::string> arguments, const std::string& input);

// A recording (.awsc) or a trace (.jsonl), told apart by what the file holds.
Result<trace::Recording> load_recording(const std::string& path, const Progress& progress = {});

// The same with a bar on the terminal; `recording_of` also takes a script, which is run: what it writes on stderr goes there.
Result<trace::Recording> open_recording(const std::string& path);
Result<trace::Recording> recording_of(const std::string& path);

// A file at once; answers 0, or 2 and says why.
int write_whole(const std::string& path, const std::string& bytes);

// At the end of a plain file that is there; one that takes only a part is as it was before.
Result<Done> append_file(const std::string& path, const std::string& bytes);

bool has_ending(const std::string& path, const std::string& ending);

}  // namespace awaitscope::cli
