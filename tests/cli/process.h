#pragma once

// The program as a child process, in a folder of its own that goes when the test is over.

#include <functional>
#include <string>
#include <vector>

namespace awaitscope::tests {

struct Finished {
  int status = -1;  // what it exited with; 1000 + N if signal N ended it
  std::string out;
  std::string err;
  double cpu_seconds = 0;
  double peak_mebibytes = 0;
};

// What the operating system lets the program have; 0 is no bound.
struct Bounds {
  std::size_t address_space = 0;  // bytes
  std::size_t cpu_seconds = 0;
  std::size_t file_size = 0;             // bytes of any one file; who writes more is killed
  std::function<bool()> kill_when = {};  // asked again and again; the program is killed without warning when it answers true
};

class Workshop {
 public:
  Workshop();
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // Names are relative to the folder, which is also where the program runs.
  void write(const std::string& name, const std::string& bytes) const;
  std::string read(const std::string& name) const;
  bool exists(const std::string& name) const;
  std::size_t size(const std::string& name) const;  // 0 if it is not there
  void make_folder(const std::string& name) const;
  std::vector<std::string> files() const;  // and folders, by name, without what the program printed
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  // Runs `awaitscope ARGUMENTS...` with nothing on its standard input, to its end.
  Finished run(const std::vector<std::string>& arguments, Bounds bounds = {}) const;

 private:
  std::string folder_;
};

}  // namespace awaitscope::tests
