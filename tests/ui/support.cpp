#include "support.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/check.h"
#include "paint/font_files.h"
#include "trace/file.h"
#include "trace/jsonl.h"

namespace awaitscope::ui {

const scene::Fonts& test_fonts() {
  static const std::unique_ptr<scene::Fonts> kFonts = [] {
    auto files = paint::find_font_files();
    AWAITSCOPE_ASSERT(files.ok(), "the tests need the fonts that ./dev installs");
    auto fonts = scene::Fonts::create(std::move(files).value());
    AWAITSCOPE_ASSERT(fonts.ok(), "the fonts can be read");
    return std::move(fonts).value();
  }();
  return *kFonts;
}

std::string test_folder() { return AWAITSCOPE_TESTS_FOLDER; }

namespace {

Result<std::string> read_whole(const std::string& path) {
  std::ifstream file(test_folder() + "/" + path, std::ios::binary);
  if (path.empty() || !file) {
    return Error{"cannot open", path, ""};
  }
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// A file that is among the driver's texts when it is closed. `Driver::room` bytes find room in it.
class WrittenText : public trace::FileTarget {
 public:
  WrittenText(Driver& driver, std::string path) : driver_(driver), path_(std::move(path)) {}
  Result<Done> write(std::string_view bytes) override {
    if (text_.size() + bytes.size() > driver_.room) {
      return Error{"cannot write: No space left on device", path_, ""};
    }
    text_.append(bytes);
    return Done{};
  }
  Result<Done> close() override {
    driver_.put(path_, text_);
    return Done{};
  }
  const std::string& written() const override { return path_; }
  bool is_file() const override { return true; }

 private:
  Driver& driver_;
  std::string path_;
  std::string text_;
};

// One that is among them from its first byte on.
class LiveText : public player::LiveFile {
 public:
  LiveText(Driver& driver, std::string path) : driver_(driver), path_(std::move(path)) { driver_.put(path_, ""); }
  Result<Done> write(std::string_view bytes) override {
    if (size_ + bytes.size() > driver_.room) {
      return Error{"cannot write: No space left on device", path_, ""};
    }
    size_ += bytes.size();
    driver_.put(path_, driver_.text_of(path_).append(bytes));
    return Done{};
  }
  Result<Done> sync() override { return Done{}; }
  Result<Done> close() override { return Done{}; }
  bool can_begin_again() const override { return true; }
  std::uint64_t size() const override { return size_; }

 private:
  Driver& driver_;
  std::string path_;
  std::uint64_t size_ = 0;
};

}  // namespace

std::string test_text(const std::string& path) { return read_whole(path).value(); }

Driver::Driver() {
  for (const std::string name : {"fetch_three.py", "gate.py"}) {  // beside their traces, where the application looks for them
    put("scene/data/" + name, read_whole("scenes/" + name).value());
  }
  make_app();
}

std::string Driver::text_of(const std::string& path) const {
  const auto text = texts_.find(path);
  return text != texts_.end() ? text->second : std::string();
}

void Driver::make_app() {
  Doors doors;
  doors.read_file = [this](const std::string& path) -> Result<std::string> {
    if (unreadable.count(path) != 0) {
      return Error{"cannot open: Permission denied", path, ""};
    }
    const auto text = texts_.find(path);
    return text != texts_.end() ? Result<std::string>(text->second) : read_whole(path);
  };
  doors.load_scenario = [read = doors.read_file](const std::string& path) -> Result<player::Scenario> {
    Result<std::string> text = read(path);
    if (!text.ok()) {
      return text.error();
    }
    player::Scenario scenario;
    scenario.path = path;
    scenario.text = std::move(text).value();
    scenario.module_source = [read](std::string_view module, std::string* file, std::string* source) {
      *file = std::string(module) + ".py";
      Result<std::string> found = read(*file);
      *source = found.ok() ? std::move(found).value() : std::string();
      return found.ok();
    };
    return scenario;
  };
  doors.load_recording = [read = doors.read_file](const std::string& path,
                                                  const Progress& progress) -> Result<trace::Recording> {
    Result<std::string> text = read(path);
    if (!text.ok()) {
      return text.error();
    }
    return trace::looks_like_recording(text.value()) ? trace::read_recording(text.value(), path, progress)
                                                     : trace::read_jsonl(text.value(), path, progress);
  };
  doors.list_scenarios = [this] { return listed_; };
  doors.settings_path = settings_path_;
  doors.write_file = [this](const std::string& path, const std::string& text) -> Result<Done> {
    if (unreadable.count(path) != 0) {
      return Error{"cannot write: Permission denied", path, ""};
    }
    put(path, text);
    return Done{};
  };
  doors.create_file = [this](const std::string& path) -> Result<std::unique_ptr<trace::FileTarget>> {
    if (unreadable.count(path) != 0) {
      return Error{"cannot write: Permission denied", path, ""};
    }
    return std::unique_ptr<trace::FileTarget>(std::make_unique<WrittenText>(*this, path));
  };
  doors.append_file = [this](const std::string& path, const std::string& bytes) -> Result<Done> {
    put(path, text_of(path) + bytes);
    return Done{};
  };
  doors.begin_recording = [this](const std::string& path) -> Result<std::unique_ptr<player::LiveFile>> {
    return std::unique_ptr<player::LiveFile>(std::make_unique<LiveText>(*this, path));
  };
  doors.patience = 0;
  doors.attend = [this] {
    ++attended;
    Input input;
    input.width = width_;
    input.height = height_;
    if (while_busy) {
      while_busy(input);
    }
    app_->attend(input);
  };
  doors.stamp = [this](const std::string& path) { return unreadable.count(path) != 0 ? "there" : text_of(path); };
  doors.list_folder = [this](const std::string& path) -> Result<Folder> {
    Folder folder;
    folder.path = path.empty() ? "/here" : path[0] == '/' ? path : "/here/" + path;
    const auto found = folders.find(folder.path);
    if (found == folders.end() && folder.path.find('.') != std::string::npos) {
      return Error{"cannot be listed: Not a directory", folder.path, ""};
    }
    folder.entries = found != folders.end() ? found->second : std::vector<FolderEntry>();
    return folder;
  };
  doors.copy = [this](const std::string& text) { clipboard = text; };
  doors.paste = [this] { return clipboard; };
  app_ = std::make_unique<Application>(test_fonts(), std::move(doors));
}

void Driver::open(const std::string& path) {
  const Result<Done> opened = app_->open(path);
  REQUIRE(opened.ok());
  app_->finish_work();
  rest();
}

bool Driver::frame(double seconds) {
  Input input;
  now_ += seconds;
  input.width = width_;
  input.height = height_;
  input.now = now_;
  input.events.swap(waiting_);
  return app_->frame(input);
}

void Driver::rest() {
  constexpr int kMostFrames = 2000;
  frame();
  for (int i = 0; i < kMostFrames && app_->wait() == 0; ++i) {
    frame();
  }
}

void Driver::settle() {
  rest();
  app_->finish_work();
  rest();
}

InputEvent pressed(std::string_view name) {
  InputEvent event;
  event.kind = InputKind::KeyDown;
  event.chord = chord_named(name);
  REQUIRE(event.chord.key != Key::None);
  return event;
}

void Driver::send(const InputEvent& event) { waiting_.push_back(event); }

void Driver::key(std::string_view name) {
  const InputEvent event = pressed(name);
  send(event);
  // As the window reports it: the character of a key comes right behind it.
  if (name.size() == 1 && types_text(event.chord) && event.chord.key >= Key::Digit0) {
    InputEvent text;
    text.kind = InputKind::Text;
    text.character = static_cast<char32_t>(name[0] >= 'A' && name[0] <= 'Z' ? name[0] - 'A' + 'a' : name[0]);
    send(text);
  }
  rest();
}

void Driver::keys(std::string_view name, int times) {
  for (int i = 0; i < times; ++i) {
    key(name);
  }
}

void Driver::type(std::string_view text) {
  for (const char letter : text) {
    InputEvent key;
    key.kind = InputKind::KeyDown;
    key.chord.key = key_of_character(static_cast<unsigned char>(letter));
    send(key);
    InputEvent event;
    event.kind = InputKind::Text;
    event.character = static_cast<unsigned char>(letter);
    send(event);
  }
  rest();
}

void Driver::move_to(scene::Point at) {
  InputEvent event;
  event.kind = InputKind::PointerMove;
  event.at = at;
  send(event);
  frame();
}

void Driver::click(scene::Point at) {
  InputEvent event;
  event.kind = InputKind::PointerDown;
  event.at = at;
  send(event);
  event.kind = InputKind::PointerUp;
  send(event);
  rest();
}

scene::Point Driver::control(std::string_view id) {
  const auto& hits = picture().hits();
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
    if (picture().id(*hit) == id) {
      return hit->box.centre();
    }
  }
  FAIL("no control called " << id);
  return {};
}

scene::Point Driver::word(std::string_view text) {
  for (const scene::Shape& shape : picture().shapes()) {
    if (shape.kind == scene::ShapeKind::Text && picture().text(shape) == text) {
      return shape.box.centre();
    }
  }
  FAIL("no such words: " << text);
  return {};
}

void Driver::drag(scene::Point from, scene::Point to, bool shift) {
  InputEvent event;
  event.chord.shift = shift;
  event.kind = InputKind::PointerDown;
  event.at = from;
  send(event);
  frame();
  event.kind = InputKind::PointerMove;
  event.at = {(from.x + to.x) / 2, (from.y + to.y) / 2};
  send(event);
  frame();
  event.at = to;
  send(event);
  frame();
  event.kind = InputKind::PointerUp;
  send(event);
  rest();
}

void Driver::drop(const std::string& path) {
  InputEvent event;
  event.kind = InputKind::Drop;
  event.path = path;
  send(event);
  settle();
}

void Driver::wheel(scene::Point at, float notches, bool ctrl) {
  InputEvent event;
  event.kind = InputKind::Wheel;
  event.at = at;
  event.dy = notches;
  event.chord.ctrl = ctrl;
  send(event);
  rest();
}

void Driver::resize(float width, float height) {
  width_ = width;
  height_ = height;
  rest();
}

std::string Driver::position() {
  const trace::Position at = app_->playback()->position();
  return std::to_string(at.event) + "." + std::to_string(at.detail);
}

bool Driver::shows(std::string_view text) {
  for (const scene::Shape& shape : picture().shapes()) {
    if (shape.kind == scene::ShapeKind::Text && picture().text(shape).find(text) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace awaitscope::ui
