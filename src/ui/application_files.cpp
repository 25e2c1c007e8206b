// Writing a script in the window, and files.

#include <algorithm>

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
    editor_ = std::make_unique<Editor>(is_script(session_->path()) ? session_->path() : std::string(kUntitled), text,
                                       is_script(session_->path()));
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
  take_marks();
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
  Result<std::unique_ptr<Session>> session =
      make_session(editor_->path(), {}, session_ ? session_->arguments() : std::vector<std::string>());
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
  const Result<Done> written = doors_.write_file ? doors_.write_file(path, editor_->text())
                                                 : Result<Done>(Error{"files cannot be written from here", path, ""});
  if (!written.ok()) {
    show_.note = written.error().text();
    after_ = After::Nothing;
    return;
  }
  editor_->was_saved(path);
  settings_.opened(path);
  run_edited();
  file_.stamp = doors_.stamp ? doors_.stamp(path) : std::string();
  go_on();
}

// -- choosing files

void Application::choose_file(ChooserTask task) {
  std::string near = session_ ? session_->path() : std::string();
  if (task == ChooserTask::Open && !settings_.recent.empty() && (!session_ || near == kUntitled)) {
    near = settings_.recent.front();
  }
  if (task == ChooserTask::SaveScript && editor_ && !editor_->untitled()) {
    near = editor_->path();
  }
  if (task == ChooserTask::SaveRecording || task == ChooserTask::RecordInto) {
    const std::string name = session_->name();
    near = folder_of_session() + "/" + name.substr(0, name.rfind('.')) + ".awsc";
  }
  overlay_.show_files(task, near, settings_.recent);
}

void Application::chose_file(const std::string& path) {
  switch (overlay_.chooser().task()) {
    case ChooserTask::Open: return open_and_tell(path);
    case ChooserTask::Compare: return compare_and_tell(path);
    case ChooserTask::SaveScript: return save_to(path);
    case ChooserTask::SaveRecording: return save_recording_to(path);
    case ChooserTask::RecordInto: return record_into(path);
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

}  // namespace awaitscope::ui
