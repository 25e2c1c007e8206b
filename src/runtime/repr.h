#pragma once

// How futures, tasks and handles show themselves in messages, as CPython's repr() does:
// <Task pending name='Task-2' coro=<main() running at demo.py:4> wait_for=<Future pending cb=[Task.task_wakeup()]>>.

#include <string>

namespace awaitscope::runtime {

class Future;
class Handle;

std::string future_repr(const Future& future);  // of tasks too
std::string handle_repr(const Handle& handle);
// What a handle calls, as in "Exception in callback TEXT".
std::string callback_text(const Handle& handle);

}  // namespace awaitscope::runtime
