#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/commands.h"
#include "cli/progress_bar.h"
#include "trace/file.h"
#include "trace/jsonl.h"

namespace awaitscope::cli {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 31;  // bytes

Error file_error(const std::string& path, const char* what) {
  return Error{std::string(what) + ": " + std::strerror(errno), path, {}};
}

// Modules are looked for in the script's own folder only, by plain names: `a` or `package.a`.
bool plain_name(std::string_view module) {
  char before = '.';
  for (const char letter : module) {
    const bool fits = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= '0' && letter <= '9') || letter == '_';
    if (!fits && (letter != '.' || before == '.')) return false;
    before = letter;
  }
  return before != '.';
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::string line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

namespace {

// Opened for reading, if it is a plain file; `size` in bytes. A pipe that nobody writes to would keep us waiting, so nothing waits here.
Result<std::FILE*> open_plain(const std::string& path, double* size) {
  const int number = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  struct stat about {};
  if (number < 0 || fstat(number, &about) != 0) {
    const Error error = file_error(path, "cannot open");
    if (number >= 0) ::close(number);
    return error;
  }
  *size = static_cast<double>(about.st_size);
  if (S_ISREG(about.st_mode)) {
    std::FILE* file = fdopen(number, "rb");
    return file != nullptr ? Result<std::FILE*>(file) : file_error(path, "cannot open");
  }
  ::close(number);
  if (S_ISDIR(about.st_mode)) return Error{"is a directory", path, "name a file in it"};
  return Error{S_ISFIFO(about.st_mode) ? "is a pipe, not a file" : "is a device, not a file", path,
               "write it to a file first, and name that"};
}

}  // namespace

Result<Done> check_file(const std::string& path) {
  double size = 0;
  const Result<std::FILE*> file = open_plain(path, &size);
  if (!file) return file.error();
  std::fclose(file.value());
  return Done{};
}

Result<std::string> read_file(const std::string& path, const Progress& progress) {
  double size = 0;
  const Result<std::FILE*> opened = open_plain(path, &size);
  if (!opened) return opened.error();
  std::FILE* file = opened.value();
  std::string text;
  char buffer[1 << 16];
  bool stop = false;
  for (std::size_t got; !stop && (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text.append(buffer, got);
    stop = text.size() > kLargestFile || (progress && !progress(static_cast<double>(text.size()) / size));
  }
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return file_error(path, "cannot read");
  if (text.size() > kLargestFile) return Error{"is larger than 2 GiB", path, {}};
  if (stop) return stopped();
  return text;
}

bool is_standard_output(const std::string& path) { return path == "-"; }

namespace {

// A new file beside `target`; one that somebody else has named like it is left alone. `written` is its name.
std::FILE* open_beside(const std::string& target, std::string* written) {
  constexpr int kMostTries = 100;
  for (int i = 0; i < kMostTries; ++i) {
    *written = target + ".part" + (i == 0 ? "" : std::to_string(i));
    if (std::FILE* file = std::fopen(written->c_str(), "wbx")) return file;
    if (errno != EEXIST) return nullptr;
  }
  return nullptr;
}

// /dev/stdout is a link, and may lead to a file that somebody else is writing too.
bool is_device_name(const std::string& path) { return path.rfind("/dev/", 0) == 0 || path.rfind("/proc/", 0) == 0; }

}  // namespace

Result<FileSink> FileSink::create(const std::string& path) {
  std::error_code error;
  if (is_standard_output(path)) {
    std::FILE* out = fdopen(dup(STDOUT_FILENO), "wb");
    if (out == nullptr) return file_error("standard output", "cannot write");
    return FileSink("standard output", "standard output", "", out);
  }
  const std::filesystem::file_status there = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(there)) return Error{"is a directory", path, "name a file in it"};
  std::string written = path, target = path;
  const bool replaceable =
      !is_device_name(path) && (!std::filesystem::exists(there) || std::filesystem::is_regular_file(there));
  if (replaceable && std::filesystem::is_symlink(std::filesystem::symlink_status(path, error))) {
    target = std::filesystem::weakly_canonical(path, error).string();
  }
  std::FILE* file = replaceable ? open_beside(target, &written) : std::fopen(path.c_str(), "wb");
  if (file == nullptr) return file_error(path, "cannot write");
  if (std::filesystem::is_regular_file(there)) {  // who may read and write it stays as it is
    std::filesystem::permissions(written, there.permissions(), error);
  }
  return FileSink(path, written, target, file);
}

FileSink::FileSink(FileSink&& other) noexcept
    : path_(std::move(other.path_)),
      written_(std::move(other.written_)),
      target_(std::move(other.target_)),
      file_(std::exchange(other.file_, nullptr)) {}

FileSink::~FileSink() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  remove_unfinished();
}

void FileSink::remove_unfinished() const {
  if (written_ != path_) std::remove(written_.c_str());
}

Error FileSink::failure() const { return file_error(path_, "cannot write"); }

Result<Done> FileSink::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failure();
  return Done{};
}

Result<Done> FileSink::close() {
  const bool failed = std::fflush(file_) != 0 || std::ferror(file_) != 0;
  const Error error = failure();
  std::fclose(std::exchange(file_, nullptr));
  if (failed) return error;
  if (written_ != path_ && std::rename(written_.c_str(), target_.c_str()) != 0) {
    const Error taken = failure();
    remove_unfinished();
    return taken;
  }
  return Done{};
}

Result<player::Scenario> load_scenario(const std::string& path, std::vector<std::string> arguments, const std::string& input) {
  Result<std::string> text = read_file(path);
  if (!text) return text.error();
  player::Scenario scenario;
  scenario.path = path;
  scenario.text = std::move(*text);
  scenario.arguments = std::move(arguments);
  if (!input.empty()) {
    Result<std::string> answers = read_file(input);
    if (!answers) return answers.error();
    scenario.input = lines_of(*answers);
  }
  const std::string folder = std::filesystem::path(path).parent_path().string();
  scenario.module_source = [folder](std::string_view module, std::string* found_path, std::string* found_text) {
    if (!plain_name(module)) return false;
    std::string name(module);
    std::replace(name.begin(), name.end(), '.', '/');
    for (const char* ending : {"/__init__.py", ".py"}) {
      const std::string file = (folder.empty() ? std::string() : folder + "/") + name + ending;
      Result<std::string> beside = read_file(file);
      if (!beside) continue;
      *found_path = file;
      *found_text = std::move(*beside);
      return true;
    }
    return false;
  };
  return scenario;
}

Result<trace::Recording> load_recording(const std::string& path, const Progress& progress) {
  constexpr double kReading = .1;  // of the work; the rest is to make sense of it
  const Progress first = [&](double done) { return !progress || progress(done * kReading); };
  const Progress rest = [&](double done) { return !progress || progress(kReading + done * (1 - kReading)); };
  Result<std::string> bytes = read_file(path, first);
  if (!bytes) return bytes.error();
  if (trace::looks_like_recording(*bytes)) return trace::read_recording(*bytes, path, rest);
  if (has_ending(path, ".jsonl")) return trace::read_jsonl(*bytes, path, rest);
  return Error{"is no recording", path, "give a .awsc that `awaitscope record` wrote, or a trace .jsonl"};
}

Result<trace::Recording> open_recording(const std::string& path) {
  ProgressBar bar("reading " + path);
  return load_recording(path, [&](double done) {
    bar.show(done);
    return true;
  });
}

Result<trace::Recording> recording_of(const std::string& path) {
  if (!has_ending(path, ".py")) return open_recording(path);
  Result<player::Scenario> scenario = load_scenario(path, {}, {});
  if (!scenario) return scenario.error();
  constexpr std::int64_t kAtOnce = 1'000'000;  // instructions
  ProgressBar bar("running " + path);
  player::Run run(std::move(*scenario), player::Recorder::Detail::Statements, {}, {},
                  [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); });
  while (!run.advance(kAtOnce).ended && !run.waits_for_input())
    bar.show_count(fmt::format("{} events", run.recording().event_count()));
  if (!run.advance_to_end().compiled) return Error{"no line of it ran", path, "mend the error that is told above"};
  return run.take_recording();
}

int complain(const std::string& text) {
  std::fputs(("awaitscope: " + text + "\n").c_str(), stderr);
  return kUsage;
}

int write_whole(const std::string& path, const std::string& bytes) {
  Result<FileSink> file = FileSink::create(path);
  if (!file) return complain(file.error().text());
  Result<Done> written = file->write(bytes);
  if (written) written = file->close();
  return written ? 0 : complain(written.error().text());
}

Result<Done> append_file(const std::string& path, const std::string& bytes) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error || !std::filesystem::is_regular_file(path, error)) return Error{"is no file that can be added to", path, ""};
  std::FILE* file = std::fopen(path.c_str(), "ab");
  if (file == nullptr) return file_error(path, "cannot write");
  const bool whole =
      std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  const Error failure = file_error(path, "cannot write");
  const bool closed = std::fclose(file) == 0;
  if (whole && closed) return Done{};
  std::filesystem::resize_file(path, size, error);
  return failure;
}

bool has_ending(const std::string& path, const std::string& ending) {
  return path.size() >= ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

}  // namespace awaitscope::cli
