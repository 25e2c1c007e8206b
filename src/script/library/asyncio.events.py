"""Handles, the current loop, and who decides which it is."""

from _asyncio import (AbstractEventLoop, Handle, TimerHandle, _get_running_loop, forget_event_loop, get_event_loop, get_running_loop,
                      new_event_loop, set_event_loop)

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy",
           "get_event_loop", "set_event_loop", "new_event_loop", "get_running_loop", "_get_running_loop")


class AbstractEventLoopPolicy:
    """Which loop is the current one, and how a new one is made."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The only one there is: a policy of a script's is kept, and asked by who asks for it, but the loop stays the same."""

    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy
    forget_event_loop()
