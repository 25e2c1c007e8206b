// Writing a script in the window, and files.

#include <algorithm>
#include <cmath>

#include "scene/svg.h"
#include "ui/application.h"

namespace awaitscope::ui {
namespace {

constexpr std::string_view kTemplate = R"(import asyncio


async def main():
    print("hello")
    await asyncio.sleep(1)
    print("world")


asyncio.run(main())
)";

bool is_script(const std::string& path) { return path.size() > 3 && path.compare(path.size() - 3, 3, ".py") == 0; }

}  // namespace

// -- the editor

void Application::edit() {
  if (editing_) {
    return leave_editor();
  }
  if (!session_) {
    return write_new("");
  }
  if (!editor_) {
    const std::string text = session_->text();
    if (text.empty()) {
      show_.note = "the recording holds no source to edit";
      return;
    }
    editor_ = std::make_unique<Editor>(is_script(session_->path()) ? session_->path() : std::string(kUntitled), text, is_script(session_->path()));
    if (show_.content().source.current_line > 0) {
      editor_->click(show_.content().source.current_line, 0, false);
    }
  }
  editing_ = true;
  show_.wishes.editing = true;
  focused_.clear();
}

void Application::leave_editor() {
  editing_ = false;
  show_.wishes.editing = false;
  if (editor_ && !editor_->saved()) {
    show_.note = "not saved yet: Ctrl+E goes back to it";
  }
}

void Application::write_new(const std::string& text) {
  if (editor_ && !editor_->saved() && !editor_->untitled()) {
    show_.note = "the script in the editor is not saved: Ctrl+S saves it";
    return edit();
  }
  editor_ = std::make_unique<Editor>(std::string(kUntitled), text.empty() ? std::string(kTemplate) : text, false);
  Result<std::unique_ptr<Session>> session = make_session(std::string(kUntitled), {}, {});
  if (!session.ok()) {
    message_ = session.error().text();
    return;
  }
  keep_bookmarks();
  bookmarks_.clear();
  take(std::move(session).value());
  editing_ = true;
  show_.wishes.editing = true;
}

bool Application::edit_clipboard(const Chord& chord) {
  if (!chord.ctrl || chord.alt || chord.shift) {
    return false;
  }
  const std::string selected(editor_->edit().selected());
  switch (chord.key) {
    case Key::C:
    case Key::X:
      if (doors_.copy && !selected.empty()) {
        doors_.copy(selected);
        if (chord.key == Key::X) {
          editor_->erase_selection(now_);
        }
      }
      return true;
    case Key::V:
      if (doors_.paste) {
        editor_->insert(doors_.paste(), now_);
      }
      return true;
    default: return false;
  }
}

// While text has the focus, keys are for it; what it has no use for may be a command that is no letter.
bool Application::edit_key(const InputEvent& event) {
  skip_text_ = false;
  if (event.chord.key == Key::Escape) {
    leave_editor();
  } else if (!edit_clipboard(event.chord) && !editor_->handle(event, now_)) {
    if (const auto wanted = act_of(event.chord)) {
      act(*wanted);
    }
  }
  return true;
}

void Application::run_edited() {
  if (!editor_) {
    return run_again();
  }
  if (session_ && session_->path() == editor_->path()) {
    return run_again();
  }
  Result<std::unique_ptr<Session>> session = make_session(editor_->path(), {}, session_ ? session_->arguments() : std::vector<std::string>());
  if (session.ok()) {
    take(std::move(session).value());
  } else {
    show_.note = session.error().text();
  }
}

// -- saving

void Application::save() {
  if (!editor_) {
    show_.note = "nothing to save: Ctrl+E edits the script";
  } else if (editor_->untitled()) {
    choose_file(ChooserTask::SaveScript);
  } else {
    save_to(editor_->path());
  }
}

void Application::save_to(const std::string& path) {
  if (!editor_) {
    return;
  }
  const Result<Done> written = doors_.write_file ? doors_.write_file(path, editor_->text()) : Result<Done>(Error{"files cannot be written from here", path, ""});
  if (!written.ok()) {
    show_.note = written.error().text();
    return;
  }
  editor_->was_saved(path);
  settings_.opened(path);
  run_edited();
  stamp_ = doors_.stamp ? doors_.stamp(path) : std::string();
}

// The window as it stands, without what lies over it: shown small while its name is asked for, then saved.
void Application::preview_picture() {
  scene::Picture picture;
  show_.draw(picture, {}, nullptr);
  std::string words = "event " + show_.content().header.event + " of " + std::to_string(show_.content().header.events) + ", " +
                      std::to_string(std::lround(picture.width())) + " x " + std::to_string(std::lround(picture.height())) +
                      ". A .png is pixels; an .svg stays sharp at any size, and its words can be searched.";
  overlay_.show_preview(std::move(picture), std::move(words));
}

void Application::export_picture(const std::string& path) {
  const scene::Picture& picture = overlay_.chooser().picture();
  const bool pixels = path.size() > 4 && path.compare(path.size() - 4, 4, ".png") == 0;
  Result<std::string> bytes = !pixels              ? Result<std::string>(scene::write_svg(picture, fonts_))
                              : doors_.paint_png   ? doors_.paint_png(picture)
                                                   : Error{"pixels cannot be painted from here", path, "name it .svg"};
  if (!bytes.ok()) {
    show_.note = bytes.error().text();
    return;
  }
  const Result<Done> written = doors_.write_file ? doors_.write_file(path, bytes.value()) : Result<Done>(Error{"files cannot be written from here", path, ""});
  show_.note = written.ok() ? "saved " + path : written.error().text();
}

// -- choosing files

void Application::choose_file(ChooserTask task) {
  std::string near = session_ ? session_->path() : std::string();
  if (task == ChooserTask::Open && !settings_.recent.empty() && (!session_ || near == kUntitled)) {
    near = settings_.recent.front();
  }
  if (task == ChooserTask::SavePicture && session_) {
    near = near.substr(0, near.rfind('.')) + "-" + std::to_string(playback_->position().event) + ".png";
  }
  if (task == ChooserTask::SaveScript && editor_ && !editor_->untitled()) {
    near = editor_->path();
  }
  overlay_.show_files(task, near, settings_.recent);
  if (task == ChooserTask::SavePicture) {
    preview_picture();
  }
}

void Application::chose_file(const std::string& path) {
  switch (overlay_.chooser().task()) {
    case ChooserTask::Open: return open_and_tell(path);
    case ChooserTask::Compare: return compare_and_tell(path);
    case ChooserTask::SaveScript: return save_to(path);
    case ChooserTask::SavePicture: return export_picture(path);
  }
}

// Of a folder it shows what can be opened in it.
void Application::drop(const std::string& path) {
  const bool folder = !path.empty() && doors_.list_folder && doors_.list_folder(path).ok();
  if (!folder) {
    return open_and_tell(path);
  }
  overlay_.show_files(ChooserTask::Open, path + "/", {});
}

// A file that has changed is run again; a text that is being written is not thrown away for it.
void Application::watch_file() {
  if (!doors_.stamp || !session_ || session_->path() == kUntitled) {
    return;
  }
  const std::string stamp = doors_.stamp(session_->path());
  if (const bool gone = stamp.empty() && !stamp_.empty(); gone != gone_) {
    gone_ = gone;
    show_.note = gone_ ? session_->name() + " is not there any more: on show is its last run" : "";
    stale_ = true;
  }
  if (stamp.empty() || stamp == stamp_) {
    return;
  }
  stamp_ = stamp;
  stale_ = true;
  if (editor_ && !editor_->saved()) {
    show_.note = "the file has changed outside; Ctrl+S would write over it";
    return;
  }
  if (editor_) {
    if (Result<std::string> text = doors_.read_file(session_->path()); text.ok()) {
      editor_->take_text(text.value());
    }
  }
  if (is_script(session_->path())) {
    run_again();
  } else {
    open_and_tell(session_->path());
  }
}

}  // namespace awaitscope::ui
