#include "process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

extern char** environ;

namespace awaitscope::tests {
namespace {

// Where the program's two streams go: files, so that a stream that fills up can never stop it.
constexpr const char* kOut = ".stdout";
constexpr const char* kErr = ".stderr";

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Lowers a limit of this process, which a child inherits, for as long as it lives.
class Lowered {
 public:
  Lowered(decltype(RLIMIT_AS) what, std::size_t most) : what_(what) {
    REQUIRE(getrlimit(what, &before_) == 0);
    rlimit lowered = before_;
    if (most != 0) lowered.rlim_cur = most;
    REQUIRE(setrlimit(what, &lowered) == 0);
  }
  ~Lowered() { setrlimit(what_, &before_); }
  Lowered(const Lowered&) = delete;
  Lowered& operator=(const Lowered&) = delete;

 private:
  decltype(RLIMIT_AS) what_;
  rlimit before_{};
};

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

// Another program than the one that was built with the tests can be tried: a release build.
std::string program() {
  const char* other = std::getenv("AWAITSCOPE_PROGRAM");
  return other == nullptr ? AWAITSCOPE_PROGRAM : other;
}

}  // namespace

Workshop::Workshop() {
#ifdef AWAITSCOPE_SANITIZE
  // Its frames are several times as large as those of a real build, whose bounds on nesting are what is tested.
  const rlimit deep{std::size_t{256} << 20, std::size_t{256} << 20};
  setrlimit(RLIMIT_STACK, &deep);
#endif
  std::string pattern = (std::filesystem::temp_directory_path() / "awaitscope-cli-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
}

Workshop::~Workshop() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Workshop::write(const std::string& name, const std::string& bytes) const {
  std::ofstream file(path(name), std::ios::binary);
  file << bytes;
  REQUIRE(file.flush());
}

std::string Workshop::read(const std::string& name) const { return whole(path(name)); }
bool Workshop::exists(const std::string& name) const { return std::filesystem::exists(path(name)); }
std::size_t Workshop::size(const std::string& name) const {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path(name), missing);
  return missing ? 0 : static_cast<std::size_t>(size);
}
std::vector<std::string> Workshop::files() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    if (name != kOut && name != kErr) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void Workshop::make_folder(const std::string& name) const { std::filesystem::create_directory(path(name)); }

Finished Workshop::run(const std::vector<std::string>& arguments, Bounds bounds) const {
  std::vector<std::string> words = {program()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kCreate = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path(kOut).c_str(), kCreate, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, path(kErr).c_str(), kCreate, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.c_str());
  pid_t child = 0;
  int error = 0;
  {
    const Lowered memory(RLIMIT_AS, bounds.address_space), cpu(RLIMIT_CPU, bounds.cpu_seconds), core(RLIMIT_CORE, 1),
        file(RLIMIT_FSIZE, bounds.file_size);
    error = posix_spawn(&child, words[0].c_str(), &actions, nullptr, argv.data(), environ);
  }
  posix_spawn_file_actions_destroy(&actions);
  REQUIRE(error == 0);

  int status = 0;
  rusage used{};
  while (bounds.kill_when) {
    siginfo_t ended{};
    REQUIRE(waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0);
    const bool kill_now = ended.si_pid == 0 && bounds.kill_when();
    if (kill_now) kill(child, SIGKILL);
    if (kill_now || ended.si_pid != 0) break;
    constexpr useconds_t kPause = 1000;
    usleep(kPause);
  }
  REQUIRE(wait4(child, &status, 0, &used) == child);
  constexpr int kSignalled = 1000;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status), whole(path(kOut)), whole(path(kErr)),
          seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024};
}

}  // namespace awaitscope::tests
