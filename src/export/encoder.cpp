#include "export/encoder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "base/progress.h"

extern char** environ;

namespace awaitscope::exporting {
namespace {

constexpr const char* kProgram = "ffmpeg";
constexpr int kPatience = 100;  // milliseconds between two questions whether to give up
constexpr std::size_t kPaletteBytes = 256 * 4;

using Arguments = std::vector<std::string>;

Error no_program(const char* why) {
  return Error{fmt::format("a film needs the program ffmpeg, which cannot be started: {}", why), "",
               "install the package ffmpeg"};
}

bool can_be_started(const std::string& path) { return access(path.c_str(), X_OK) == 0; }

// A descriptor that is closed when nobody needs it.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

// A file without a name: what a process writes there can never keep it waiting.
Descriptor memory_file(std::string_view bytes = {}) {
  Descriptor file(memfd_create("awaitscope", MFD_CLOEXEC));
  if (file.number() >= 0 && !bytes.empty()) {
    if (::write(file.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      return Descriptor();
    }
    lseek(file.number(), 0, SEEK_SET);
  }
  return file;
}

std::string contents(const Descriptor& file) {
  std::string text;
  char buffer[4096];
  off_t at = 0;
  for (ssize_t got; (got = pread(file.number(), buffer, sizeof buffer, at)) > 0; at += got) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  return text;
}

Arguments raw_input(int width, int height, const std::string& from) {
  return {"-f", "rawvideo", "-pixel_format", "rgba", "-video_size", fmt::format("{}x{}", width, height), "-i", from};
}

Arguments start_of(int width, int height, int frames_a_second) {
  Arguments words = {kProgram,   "-hide_banner", "-loglevel",  "error",
                     "-nostdin", "-y",           "-framerate", std::to_string(frames_a_second)};
  for (std::string& word : raw_input(width, height, "pipe:0")) {
    words.push_back(std::move(word));
  }
  return words;
}

void append(Arguments& words, const Arguments& more) { words.insert(words.end(), more.begin(), more.end()); }

// Colours by the rules of high definition, said in the file, or players guess.
Arguments words_for_mp4(const EncoderOptions& options) {
  Arguments words = start_of(options.width, options.height, options.frames_a_second);
  append(words, {"-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-c:v", "libx264", "-preset", "medium",
                 "-tune", "animation", "-crf", "18", "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709",
                 "-color_range", "tv"});
  append(words, {"-movflags", options.seekable ? "+faststart" : "+frag_keyframe+empty_moov", "-fflags", "+bitexact", "-flags:v",
                 "+bitexact", "-metadata", "title=" + options.title, "-f", "mp4", "file:" + options.path});
  return words;
}

Arguments words_for_gif(const EncoderOptions& options) {
  Arguments words = start_of(options.width, options.height, options.frames_a_second);
  append(words, raw_input(16, 16, "pipe:3"));
  append(words, {"-lavfi", "[0:v][1:v]paletteuse=dither=none:diff_mode=rectangle", "-fflags", "+bitexact", "-f", "gif", "-loop",
                 "0", "file:" + options.path});
  return words;
}

// What of its words says why it failed: the system's word for it, wherever that stands, else the last line, which says what it ended with.
std::string reason_in(const std::string& said) {
  for (const int number : {ENOSPC, EDQUOT, EFBIG, EIO, EROFS, EACCES, EPERM}) {
    const std::string word = std::strerror(number);
    if (said.find(": " + word) != std::string::npos) {
      return word;
    }
  }
  const std::size_t end = said.find_last_not_of("\n ");
  const std::string whole = said.substr(0, end == std::string::npos ? 0 : end + 1);
  return whole.substr(whole.rfind('\n') + 1);
}

}  // namespace

struct Encoder::Process {
  pid_t child = -1;
  Descriptor frames;  // a socket rather than a pipe: writing to it raises no signal when the other side is gone
  Descriptor said;    // what it says of errors
  Descriptor out;     // its standard output, if that is asked for
  GiveUp give_up;

  ~Process() { kill_child(); }

  void kill_child() {
    frames.close();
    if (child > 0) {
      kill(child, SIGKILL);
      while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
      }
      child = -1;
    }
  }

  Result<Done> spawn(const Arguments& words, const Descriptor& palette) {
    int pair[2];
    said = memory_file();
    if (said.number() < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
      return no_program(std::strerror(errno));
    }
    frames = Descriptor(pair[0]);
    const Descriptor theirs(pair[1]);
    std::vector<char*> argv;
    for (const std::string& word : words) {
      argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said.number(), STDERR_FILENO);
    if (out.number() >= 0) {
      posix_spawn_file_actions_adddup2(&actions, out.number(), STDOUT_FILENO);
    }
    if (palette.number() >= 0) {
      posix_spawn_file_actions_adddup2(&actions, palette.number(), 3);
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    const int error = posix_spawnp(&child, kProgram, &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
      child = -1;
      return no_program(std::strerror(error));
    }
    return Done{};
  }

  bool stop() const { return give_up && give_up(); }

  Result<Done> write(const std::uint8_t* bytes, std::size_t size) {
    while (size > 0) {
      pollfd ready{frames.number(), POLLOUT, 0};
      if (poll(&ready, 1, kPatience) <= 0) {
        if (stop()) {
          return stopped();
        }
        continue;
      }
      const ssize_t sent = send(frames.number(), bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent > 0) {
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
      } else if (errno != EAGAIN && errno != EINTR) {
        return failure(wait());
      }
    }
    return Done{};
  }

  // Its exit status, when it has ended; -1: told to give up.
  int wait() {
    frames.close();
    int status = 0;
    while (child > 0) {
      const pid_t ended = waitpid(child, &status, WNOHANG);
      if (ended == child) {
        child = -1;
        return status;
      }
      if (stop()) {
        kill_child();
        return -1;
      }
      poll(nullptr, 0, kPatience / 10);
    }
    return status;
  }

  Result<Done> failure(int status) const {
    if (status == -1) {
      return stopped();
    }
    std::string words = reason_in(contents(said));
    if (words.empty()) {
      words = WIFSIGNALED(status) ? fmt::format("ended by signal {}", WTERMSIG(status))
                                  : fmt::format("ended with status {}", WEXITSTATUS(status));
    }
    return Error{"ffmpeg could not make the film: " + words, "", ""};
  }

  Result<Done> finish() {
    const int status = wait();
    return status == 0 ? Result<Done>(Done{}) : failure(status);
  }
};

// In the folders in which posix_spawnp will look.
Result<Done> find_encoder() {
  const char* given = std::getenv("PATH");
  const std::string folders = given != nullptr ? given : "/bin:/usr/bin";
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    const std::string folder = folders.substr(at, end - at);
    if (can_be_started((folder.empty() ? "." : folder) + "/" + kProgram)) {
      return Done{};
    }
    at = end + 1;
  }
  return no_program(std::strerror(ENOENT));
}

Encoder::Encoder(std::unique_ptr<Process> process) : process_(std::move(process)) {}
Encoder::~Encoder() = default;

Result<std::unique_ptr<Encoder>> Encoder::start(const EncoderOptions& options, GiveUp give_up) {
  auto process = std::make_unique<Process>();
  process->give_up = std::move(give_up);
  const bool gif = options.kind == FilmKind::Gif;
  const Descriptor palette = gif ? memory_file(options.palette) : Descriptor();
  if (Result<Done> started = process->spawn(gif ? words_for_gif(options) : words_for_mp4(options), palette); !started) {
    return started.error();
  }
  return std::unique_ptr<Encoder>(new Encoder(std::move(process)));
}

Result<Done> Encoder::add(const paint::Image& frame) { return process_->write(frame.pixels.data(), frame.pixels.size()); }
Result<Done> Encoder::finish() { return process_->finish(); }

Result<std::unique_ptr<PaletteMaker>> PaletteMaker::start(int width, int height, GiveUp give_up) {
  auto process = std::make_unique<Encoder::Process>();
  process->give_up = std::move(give_up);
  process->out = memory_file();
  Arguments words = start_of(width, height, 1);
  append(words, {"-vf", "palettegen=reserve_transparent=0", "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"});
  if (Result<Done> started = process->spawn(words, Descriptor()); !started) {
    return started.error();
  }
  std::unique_ptr<Encoder> encoder(new Encoder(std::move(process)));
  return std::unique_ptr<PaletteMaker>(new PaletteMaker(std::move(encoder)));
}

Result<GifPalette> PaletteMaker::finish() {
  if (Result<Done> finished = encoder_->finish(); !finished) {
    return finished.error();
  }
  GifPalette palette = contents(encoder_->process_->out);
  if (palette.size() != kPaletteBytes) {
    return Error{fmt::format("ffmpeg could not choose the colours: {} bytes instead of {}", palette.size(), kPaletteBytes), "",
                 ""};
  }
  return palette;
}

}  // namespace awaitscope::exporting
