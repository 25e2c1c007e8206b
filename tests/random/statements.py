"""What random programs are made of: for each feature a function that writes one statement of it into a Program.

Statements may hold others (`program.body()`). Inside a worker `me` is its name. Whatever they wait for may never come: the horizon cancels.
"""

STATEMENTS = {}  # feature -> the function


def statement(feature, weight=1.0):
    def register(function):
        function.weight = weight
        STATEMENTS[feature] = function
        return function
    return register


# -- tasks

@statement("spawn", 2)
def spawn(p):
    name = p.name("kid")
    p.line(f"{name} = {p.task()}")
    if p.chance(0.6):
        p.body(0, 1)
        p.line(f'say(me, "got", await {name})')


@statement("chain")
def chain(p):
    p.say('"got"', f"await {p.coroutine()}")


@statement("cancel", 1.5)
def cancel(p):
    message = p.pick("", "", f'"message {p.number()}"')
    p.say('"cancels"', f"{p.some_task()}.cancel({message})")


@statement("cancel_kid")
def cancel_kid(p):
    name = p.name("kid")
    p.line(f"{name} = {p.task()}")
    p.line(f"await asyncio.sleep({p.delay()})")
    p.say('"cancels its kid"', f"{name}.cancel({p.pick('', repr('enough'))})")
    with p.block("try:"):
        p.line(f'say(me, "kid gave", await {name})')
    with p.block("except asyncio.CancelledError as error:"):
        p.say('"kid is cancelled"', "error.args", f"{name}.cancelled()")


@statement("cancel_self")
def cancel_self(p):
    p.line("current = asyncio.current_task()")
    with p.block("try:"):
        p.line("current.cancel()")
        if p.chance(0.5):
            p.line("current.cancel('twice')")
        p.say('"has asked for its own end"', "current.cancelling()")
        p.body(1, 1)
    with p.block("except asyncio.CancelledError:"):
        p.say('"takes it back"', "current.uncancel()")
    p.line("del current")


@statement("cleanup")
def cleanup(p):
    with p.block("try:"):
        p.body()
    with p.block("finally:"):
        p.say('"cleans up"')
        p.line(f"await asyncio.sleep({p.delay()})")


@statement("loop")
def loop(p):
    times = p.random.randint(2, 3)
    with p.repeated(times), p.block(f"for turn in range({times}):"):
        p.say('"turn"', "turn")
        p.body()


@statement("error")
def error(p):
    with p.block(f"if len(tasks) % 3 {p.pick('==', '!=')} {p.random.randrange(3)}:"):
        p.line(f"raise {p.error()}")
    p.line("await asyncio.sleep(0)")


@statement("blocking", 0.4)
def blocking(p):
    p.line(f"time.sleep({p.delay()})")
    p.say('"has blocked the loop"')


@statement("done_callback")
def done_callback(p):
    name = p.name("done")
    with p.apart(), p.block(f"def {name}(future):"):
        p.line(f'say("{name}", outcome(future))')
        if p.chance(0.4):
            action(p)
    watched = p.pick(p.some_task(), p.some_task(), p.future())
    p.line(f"{watched}.add_done_callback({name})")
    if p.chance(0.2):
        p.line(f"await asyncio.sleep({p.delay()})")
        p.say('"took back"', f"{watched}.remove_done_callback({name})")


# -- the loop

def action(p):
    """One line that a callback may do as well as a coroutine."""
    future = p.future()
    lines = [
        f'{future}.done() or {future}.set_result({p.number()})',
        f'{future}.done() or {future}.set_exception(ValueError("set"))',
        f"{future}.set_result({p.number()})",
        f"{future}.cancel()",
        f"{p.some_task()}.cancel()",
        "handles and handles[-1].cancel()",
    ]
    for kind, call in ACTIONS_ON:
        for name in p.parts.get(kind, ()):
            lines += [call.format(name, p.number())] * 2
    p.line(p.random.choice(lines))


ACTIONS_ON = [
    ("event", "{0}.set()"), ("event", "{0}.clear()"),
    ("queue", "{0}.put_nowait({1})"), ("queue", "{0}.get_nowait()"), ("lifo", "{0}.put_nowait({1})"), ("priority", "{0}.put_nowait({1})"),
    ("semaphore", "{0}.release()"), ("bounded", "{0}.release()"),
]


def callback(p):
    name = p.name("callback")
    with p.apart(), p.block(f"def {name}(me):"):
        p.line(f'say("{name} for", me)')
        for _ in range(p.random.randint(0, 2)):
            action(p)
    return name


@statement("call_soon")
def call_soon(p):
    p.line(f"handles.append(loop.call_soon({callback(p)}, me))")
    if p.chance(0.2):
        p.line("handles[-1].cancel()")


@statement("call_later", 1.5)
def call_later(p):
    name = callback(p)
    p.line(f"handles.append(loop.call_later({p.delay()}, {name}, me))")
    if p.chance(0.3):
        p.line(f"handles.append(loop.call_later({p.delay()}, {name}, me))")


@statement("call_at")
def call_at(p):
    p.line(f"handles.append(loop.call_at(loop.time() + {p.delay()}, {callback(p)}, me))")


@statement("handle_cancel")
def handle_cancel(p):
    p.line(f"handles.append(loop.call_later({p.delay()}, {callback(p)}, me))")
    p.line(f"await asyncio.sleep({p.delay()})")
    p.line(f"handles[{p.random.randrange(5)} % len(handles)].cancel()")
    p.say('"has cancelled a handle"', "sum(handle.cancelled() for handle in handles)")


# -- futures

@statement("future_wait")
def future_wait(p):
    p.say('"was given"', f"await {p.future()}")


@statement("future_set")
def future_set(p):
    action(p)
    p.say('"acted"')


@statement("future_own")
def future_own(p):
    name = p.name("own")
    p.line(f"{name} = loop.create_future()")
    given = p.pick(f"{name}.set_result, {p.number()}", f'{name}.set_exception, ValueError("late")', f"{name}.cancel")
    p.line(f"loop.call_{p.pick('soon(', f'later({p.delay()}, ')}{given})")
    p.say('"was given"', f"await {name}")


# -- several at once

def several(p, write, least=1, most=3):
    return ", ".join(write() for _ in range(p.random.randint(least, most)))


@statement("gather", 1.5)
def gather(p):
    write = p.pick(p.coroutine, p.coroutine, p.task)
    ending = p.pick("", "", ", return_exceptions=True")
    p.say('"gathered"', f"await asyncio.gather({several(p, write)}{ending})")


@statement("gather_cancelled")
def gather_cancelled(p):
    name = p.name("both")
    p.line(f"{name} = asyncio.gather({several(p, p.coroutine, 2)}{p.pick('', ', return_exceptions=True')})")
    p.line(f"loop.call_later({p.delay()}, {name}.cancel)")
    with p.block("try:"):
        p.say('"gathered"', f"await {name}")
    with p.block("except asyncio.CancelledError as error:"):
        p.say('"gather is cancelled"', "error.args", f"{name}.cancelled()")


@statement("wait", 1.2)
def wait(p):
    options = p.pick("", f", timeout={p.delay()}", ", return_when=asyncio.FIRST_COMPLETED",
                     f", timeout={p.delay()}, return_when=asyncio.FIRST_EXCEPTION", ", return_when=asyncio.FIRST_EXCEPTION")
    which = f"[{several(p, p.task)}]" if p.chance(0.7) else f"[{p.task()}, {p.future()}]"
    p.line(f"done, pending = await asyncio.wait({which}{options})")
    p.say('"waited"', "[outcome(one) for one in done]", "len(pending)")
    if p.chance(0.5):
        with p.block("for one in pending:"):
            p.line("one.cancel()")
    p.line("del done, pending")


@statement("as_completed")
def as_completed(p):
    options = p.pick("", "", f", timeout={p.delay()}")
    with p.block(f"for one in asyncio.as_completed([{several(p, p.pick(p.coroutine, p.task))}]{options}):"):
        p.say('"completed"', "await one")


@statement("wait_for", 1.2)
def wait_for(p):
    waited = p.pick(p.coroutine, p.coroutine, p.task, p.future)()
    p.say('"in time"', f"await asyncio.wait_for({waited}, {p.pick(p.delay(), p.delay(), p.delay(), 'None')})")


@statement("shield")
def shield(p):
    p.say('"unharmed"', f"await asyncio.shield({p.pick(p.coroutine, p.coroutine, p.task, p.some_task)()})")


@statement("shield_cancelled")
def shield_cancelled(p):
    name = p.name("shield")
    p.line(f"{name} = asyncio.shield({p.coroutine()})")
    p.line(f"loop.call_later({p.delay()}, {name}.cancel)")
    p.say('"unharmed"', f"await {name}")


@statement("timeout", 1.2)
def timeout(p):
    name = p.name("limit")
    with p.block("try:"):
        with p.block(f"async with asyncio.timeout({p.pick(p.delay(), p.delay(), p.delay(), 'None')}) as {name}:"):
            p.body()
            if p.chance(0.3):
                p.line(f"{name}.reschedule({p.pick('None', f'loop.time() + {p.delay()}')})")
                p.body(1, 1)
    with p.block("except TimeoutError:"):
        p.say('"too late"', f"{name}.expired()")


@statement("timeout_at")
def timeout_at(p):
    with p.block(f"async with asyncio.timeout_at(loop.time() + {p.delay()}):"):
        p.body()
    p.say('"in time"')


def write_group(p):
    name = p.name("group")
    with p.block(f"async with asyncio.TaskGroup() as {name}:"):
        for _ in range(p.random.randint(1, 3)):
            p.line(f"{name}.create_task({p.coroutine()})")
        if p.chance(0.4):
            p.body(1, 1)
    p.say('"group is complete"')


@statement("group", 1.2)
def group(p):
    with p.block("try:"):
        write_group(p)
    with p.block("except ExceptionGroup as errors:"):
        p.say('"group failed"', "str(errors)", "errors.exceptions")


@statement("group_except_star")
def group_except_star(p):
    with p.block("try:"):
        write_group(p)
    with p.block("except* ValueError as errors:"):
        p.say('"of the group, bad"', "errors.exceptions")
    with p.block("except* Exception as errors:"):
        p.say('"of the group"', "errors.exceptions")


# -- locks

@statement("lock", 1.2)
def lock(p):
    name = p.part("lock", "asyncio.Lock()")
    if p.chance(0.8):
        with p.block(f"async with {name}:"):
            p.say(f'"has {name}"')
            p.body()
    else:
        p.say('"acquired"', f"await {name}.acquire()")
        with p.block("try:"):
            p.body()
        with p.block("finally:"):
            p.line(f"{name}.release()")


@statement("lock_hand_over", 0.7)
def lock_hand_over(p):
    name = p.part("lock", "asyncio.Lock()")
    p.say(f'"wants {name} again and again"')
    with p.repeated(2), p.block("for turn in range(2):"):
        with p.block(f"async with {name}:"):
            p.say(f'"has {name}"', "turn")
            p.line(f"await asyncio.sleep({p.delay()})")


@statement("event")
def event(p):
    name = p.part("event", "asyncio.Event()")
    kind = p.random.randrange(5)
    if kind < 2:
        p.say(f'"saw {name}"', f"await {name}.wait()")
    elif kind == 2:
        p.line(f"{name}.set()")
        p.line(f"{name}.clear()")
        p.say(f'"pulsed {name}"')
    else:
        p.line(f"{name}.{p.pick('set', 'set', 'clear')}()")
        p.say(f'"{name} is set"', f"{name}.is_set()")


@statement("condition", 1.3)
def condition(p):
    name = p.part("condition", "asyncio.Condition()")
    kind = p.random.randrange(6)
    with p.block(f"async with {name}:"):
        if kind < 2:
            p.say(f'"was notified by {name}"', f"await {name}.wait()")
        elif kind == 2:
            p.say('"found enough"', f"await {name}.wait_for(lambda: len(tasks) > {p.number()})")
        else:
            p.line(f"{name}.{p.pick('notify()', 'notify(2)', 'notify_all()')}")
            p.say(f'"notifies {name}"')
            if p.chance(0.5):
                p.line(f"await asyncio.sleep({p.delay()})")


@statement("semaphore")
def semaphore(p):
    name = p.part("semaphore", f"asyncio.Semaphore({p.random.randint(1, 2)})")
    with p.block(f"async with {name}:"):
        p.say(f'"inside {name}"', f"{name}.locked()")
        p.body()


@statement("bounded_semaphore")
def bounded_semaphore(p):
    name = p.part("bounded", f"asyncio.BoundedSemaphore({p.random.randint(1, 2)})")
    if p.chance(0.7):
        with p.block(f"async with {name}:"):
            p.say(f'"inside {name}"')
            p.body()
    else:
        p.line(f"await {name}.acquire()")
        p.line(f"await asyncio.sleep({p.delay()})")
        p.line(f"{name}.release()")


@statement("barrier")
def barrier(p):
    name = p.part("barrier", f"asyncio.Barrier({p.random.randint(2, 3)})")
    kind = p.random.randrange(8)
    if kind < 4:
        p.say(f'"passed {name} as"', f"await {name}.wait()")
    elif kind < 6:
        with p.block(f"async with {name} as place:"):
            p.say(f'"inside {name} as"', "place", f"{name}.n_waiting")
            p.line(f"await asyncio.sleep({p.delay()})")
    else:
        p.line(f"await {name}.{p.pick('reset', 'abort')}()")
        p.say(f'"{name} is broken"', f"{name}.broken", f"{name}.n_waiting")


# -- queues

def use_queue(p, kind, constructor):
    name = p.part(kind, constructor)
    use = p.random.randrange(8)
    if use < 3:
        p.line(f"await {name}.put({p.number()})")
        p.say('"put"', f"{name}.qsize()")
    elif use < 5:
        p.say('"got"', f"await {name}.get()")
        if p.chance(0.6):
            p.line(f"{name}.task_done()")
    elif use == 5:
        p.line(f"{name}.put_nowait({p.number()})")
        p.say('"got at once"', f"{name}.get_nowait()", f"{name}.full()", f"{name}.empty()")
    elif use == 6:
        with p.repeated(3), p.block("for item in range(3):"):
            p.line(f"await {name}.put(item)")
            p.say('"put"', "item")
    else:
        p.line(f"await {name}.join()")
        p.say(f'"all of {name} is done"')


def queue_size(p):
    return p.pick("", "maxsize=1", "maxsize=2")


@statement("queue", 1.3)
def queue(p):
    use_queue(p, "queue", f"asyncio.Queue({queue_size(p)})")


@statement("lifo_queue")
def lifo_queue(p):
    use_queue(p, "lifo", f"asyncio.LifoQueue({queue_size(p)})")


@statement("priority_queue")
def priority_queue(p):
    use_queue(p, "priority", f"asyncio.PriorityQueue({queue_size(p)})")


# -- async generators

def generator(p):
    name = p.name("series")
    with p.apart(), p.block(f"async def {name}(me, count):"):
        with p.block("try:"):
            with p.block("for item in range(count):"):
                if p.chance(0.8):
                    p.line(f"await asyncio.sleep({p.delay()})")
                p.line("sent = yield item")
                p.say('"series was sent"', "sent")
        if p.chance(0.3):
            with p.block("except ValueError as error:"):
                p.say('"series caught"', "error")
                p.line("yield 'one more'")
        with p.block("finally:"):
            p.say('"series ends"')
            if p.chance(0.5):
                p.line(f"await asyncio.sleep({p.delay()})")
                p.say('"series has ended"')
    return name


@statement("async_for")
def async_for(p):
    with p.repeated(3), p.block(f"async for item in {generator(p)}(me, 3):"):
        p.say('"item"', "item")
        if p.chance(0.5):
            p.body(1, 1)
        if p.chance(0.4):
            with p.block(f"if item == {p.random.randrange(3)}:"):
                p.line("break")


@statement("comprehension", 0.6)
def comprehension(p):
    p.say('"collected"', f"[item * 2 async for item in {generator(p)}(me, 3)]")


@statement("generator_methods")
def generator_methods(p):
    name = p.name("items")
    p.line(f"{name} = {generator(p)}(me, 3)")
    p.say('"first"', f"await anext({name})")
    for _ in range(p.random.randint(0, 2)):
        call = p.pick('asend("hello")', 'athrow(ValueError("thrown"))', "aclose()", "__anext__()")
        p.say('"then"', f"await {name}.{call}")
