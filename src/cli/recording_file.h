#pragma once

// The file of a recording that is written while the run goes on. It takes its name when it is told to, in place of what had that name
// before; from then on it is a recording at any moment, whatever ends the program.

#include <cstdio>
#include <memory>
#include <string>

#include "base/result.h"
#include "player/keeper.h"

namespace awaitscope::cli {

class RecordingFile : public player::LiveFile {
 public:
  // A file that is no recording is not overwritten.
  static Result<RecordingFile> create(const std::string& path);
  // The same, for a keeper.
  static Result<std::unique_ptr<player::LiveFile>> begin(const std::string& path);
  RecordingFile(RecordingFile&& other) noexcept;
  RecordingFile& operator=(RecordingFile&& other) noexcept;
  ~RecordingFile() override;

  Result<Done> write(std::string_view bytes) override;
  Result<Done> appear() override;
  Result<Done> sync() override;
  Result<Done> close() override;
  bool can_begin_again() const override { return named_ || part_ != path_; }
  std::uint64_t size() const override { return size_; }

 private:
  RecordingFile(std::string path, std::string part, std::FILE* file)
      : path_(std::move(path)), part_(std::move(part)), file_(file) {}
  Error failure() const;
  Error give_up();
  void let_go();

  std::string path_;
  std::string part_;  // where it is written until it has its name; the same as `path_` for a device, a pipe or a link
  std::FILE* file_;
  std::uint64_t size_ = 0;
  bool named_ = false;
};

}  // namespace awaitscope::cli
