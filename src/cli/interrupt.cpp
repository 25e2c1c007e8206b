#include "cli/interrupt.h"

#include <csignal>

namespace awaitscope::cli {
namespace {

volatile std::sig_atomic_t asked_by = 0;
constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

void note(int number) { asked_by = number; }

// A signal that is ignored (nohup) stays so.
void set(void (*handler)(int)) {
  for (const int number : kSignals) {
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    if (action.sa_handler == SIG_IGN) {
      continue;
    }
    action.sa_handler = handler;
    action.sa_flags = 0;  // no SA_RESTART: a write that waits is interrupted
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
  }
}

}  // namespace

Interrupt::Interrupt() { set(note); }
Interrupt::~Interrupt() { set(SIG_DFL); }

bool Interrupt::asked() { return asked_by != 0; }

void Interrupt::obey() {
  if (asked_by != 0) {
    set(SIG_DFL);
    std::raise(asked_by);
  }
}

}  // namespace awaitscope::cli
