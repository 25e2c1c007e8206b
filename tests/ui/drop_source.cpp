// Drops a file on a window of another program, as a file manager does (the XDND protocol, version 5): for tests of the real window.
//
//   drop_source WINDOW PATH...      0: the window took it

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

constexpr int kPatience = 200;  // times 50 milliseconds

class Source {
 public:
  Source(Display* display, Window target, std::string list) : display_(display), target_(target), list_(std::move(list)) {
    own_ = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
    XSetSelectionOwner(display, atom("XdndSelection"), own_, CurrentTime);
  }

  bool drop() {
    tell("XdndEnter", 5L << 24, static_cast<long>(atom("text/uri-list")), 0, 0);
    tell("XdndPosition", 0, 100L << 16 | 100L, CurrentTime, static_cast<long>(atom("XdndActionCopy")));
    if (!wait_for("XdndStatus")) {
      return false;
    }
    tell("XdndDrop", 0, CurrentTime, 0, 0);
    return wait_for("XdndFinished");
  }

 private:
  Atom atom(const char* name) { return XInternAtom(display_, name, False); }

  void tell(const char* what, long a, long b, long c, long d) {
    XEvent event = {};
    event.xclient.type = ClientMessage;
    event.xclient.window = target_;
    event.xclient.message_type = atom(what);
    event.xclient.format = 32;
    const long data[5] = {static_cast<long>(own_), a, b, c, d};
    for (int i = 0; i < 5; ++i) {
      event.xclient.data.l[i] = data[i];
    }
    XSendEvent(display_, target_, False, NoEventMask, &event);
    XFlush(display_);
  }

  // Hands the list over to whoever asks for it meanwhile.
  bool wait_for(const char* what) {
    for (int i = 0; i < kPatience; ++i) {
      while (XPending(display_) > 0) {
        XEvent event;
        XNextEvent(display_, &event);
        if (event.type == SelectionRequest) {
          answer(event.xselectionrequest);
        } else if (event.type == ClientMessage && event.xclient.message_type == atom(what)) {
          return true;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    std::fprintf(stderr, "drop_source: no %s\n", what);
    return false;
  }

  void answer(const XSelectionRequestEvent& asked) {
    XChangeProperty(display_, asked.requestor, asked.property, asked.target, 8, PropModeReplace,
                    reinterpret_cast<const unsigned char*>(list_.data()), static_cast<int>(list_.size()));
    XEvent event = {};
    event.xselection.type = SelectionNotify;
    event.xselection.requestor = asked.requestor;
    event.xselection.selection = asked.selection;
    event.xselection.target = asked.target;
    event.xselection.property = asked.property;
    event.xselection.time = asked.time;
    XSendEvent(display_, asked.requestor, False, NoEventMask, &event);
    XFlush(display_);
  }

  Display* display_;
  Window target_;
  Window own_;
  std::string list_;
};

}  // namespace

int main(int count, char** words) {
  Display* display = count > 2 ? XOpenDisplay(nullptr) : nullptr;
  if (display == nullptr) {
    std::fputs("drop_source WINDOW PATH..., on a display\n", stderr);
    return 2;
  }
  std::string list;
  for (int i = 2; i < count; ++i) {
    list += "file://" + std::string(words[i]) + "\r\n";
  }
  return Source(display, std::strtoul(words[1], nullptr, 10), list).drop() ? 0 : 1;
}
