#pragma once

// The program's only doors to files: reading what a user names, writing what a user asks for.

#include <cstdio>
#include <string>
#include <vector>

#include "base/result.h"
#include "player/run.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::cli {

Result<std::string> read_file(const std::string& path);

// A file being written. It appears under its name only when close() has succeeded: what was there before is not lost.
class FileSink : public trace::ByteSink {
 public:
  static Result<FileSink> create(const std::string& path);
  FileSink(FileSink&& other) noexcept;
  FileSink& operator=(FileSink&&) = delete;
  ~FileSink() override;
  Result<Done> write(std::string_view bytes) override;
  Result<Done> close();

  // For another program that writes it: the file that takes the place of `path` at the end, or the device or pipe itself.
  const std::string& written() const { return written_; }
  bool is_file() const { return written_ != path_; }

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
Result<trace::Recording> load_recording(const std::string& path);

// The same, or what a script gives when it is run; what the script writes on stderr goes there.
Result<trace::Recording> recording_of(const std::string& path);

// A file at once; answers 0, or 2 and says why.
int write_whole(const std::string& path, const std::string& bytes);

bool has_ending(const std::string& path, const std::string& ending);

}  // namespace awaitscope::cli
