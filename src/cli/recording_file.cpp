#include "cli/recording_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "trace/file.h"

namespace awaitscope::cli {
namespace {

namespace fs = std::filesystem;

// What lies there begins as a recording does, or is empty.
bool may_be_replaced(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return true;  // writing will say why not
  char bytes[16];
  const std::size_t size = std::fread(bytes, 1, sizeof bytes, file);
  std::fclose(file);
  return size == 0 || trace::looks_like_recording({bytes, size});
}

}  // namespace

// Only a plain file is put in the place of another. Who names a link (/dev/stdout is one) means what it leads to, and that the
// link stays.
Result<RecordingFile> RecordingFile::create(const std::string& path) {
  std::error_code error;
  const fs::file_status there = fs::symlink_status(path, error);
  if (fs::is_directory(fs::status(path, error))) return Error{"is a directory", path, "name a file in it"};
  const bool regular = !fs::exists(there) || fs::is_regular_file(there);
  if (!regular) {
    const fs::file_status target = fs::status(path, error);
    if (fs::is_regular_file(target) && !may_be_replaced(path))
      return Error{"leads to a file of another program, which is not overwritten", path, "name another one"};
  }
  if (regular && fs::exists(there) && !may_be_replaced(path))
    return Error{"is a file of another program, and is not overwritten", path, "name another one"};
  const std::string part = regular ? path + ".part" : path;
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) return Error{std::string("cannot write: ") + std::strerror(errno), path, {}};
  std::setvbuf(file, nullptr, _IONBF, 0);
  return RecordingFile(path, part, file);
}

Result<std::unique_ptr<player::LiveFile>> RecordingFile::begin(const std::string& path) {
  Result<RecordingFile> file = create(path);
  return file ? Result<std::unique_ptr<player::LiveFile>>(std::make_unique<RecordingFile>(std::move(*file))) : file.error();
}

RecordingFile::RecordingFile(RecordingFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::move(other.part_)),
      file_(std::exchange(other.file_, nullptr)),
      size_(other.size_),
      named_(other.named_) {}

RecordingFile& RecordingFile::operator=(RecordingFile&& other) noexcept {
  let_go();
  path_ = std::move(other.path_);
  part_ = std::move(other.part_);
  file_ = std::exchange(other.file_, nullptr);
  size_ = other.size_;
  named_ = other.named_;
  return *this;
}

RecordingFile::~RecordingFile() { let_go(); }

void RecordingFile::let_go() {
  if (file_ == nullptr) return;
  std::fclose(std::exchange(file_, nullptr));
  if (!named_ && part_ != path_) std::remove(part_.c_str());
}

Error RecordingFile::failure() const { return Error{std::string("cannot write: ") + std::strerror(errno), path_, {}}; }

Error RecordingFile::give_up() {
  const Error error = failure();
  let_go();
  return error;
}

Result<Done> RecordingFile::write(std::string_view bytes) {
  if (file_ == nullptr) return Error{"cannot write: it was given up", path_, {}};
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return give_up();
  size_ += bytes.size();
  return Done{};
}

Result<Done> RecordingFile::appear() {
  if (named_ || part_ == path_) return Done{};
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return give_up();
  named_ = true;
  return Done{};
}

Result<Done> RecordingFile::sync() {
  if (file_ == nullptr || part_ == path_) return Done{};
  return fsync(fileno(file_)) == 0 ? Result<Done>(Done{}) : give_up();
}

Result<Done> RecordingFile::close() {
  if (Result<Done> done = sync(); !done) return done;
  if (file_ != nullptr && std::fclose(std::exchange(file_, nullptr)) != 0) return failure();
  return Done{};
}

}  // namespace awaitscope::cli
