"""Topological sorting: what depends on others comes after them."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    """Hands out nodes whose predecessors are done."""

    def __init__(self, graph=None):
        self._before = {}      # node -> its predecessors
        self._ready = []
        self._out = set()      # handed out and not done
        self._finished = set()
        self._waiting = None   # node -> how many of its predecessors are not done; None before prepare()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._waiting is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        known = self._before.setdefault(node, [])
        for predecessor in predecessors:
            known.append(predecessor)
            self._before.setdefault(predecessor, [])

    def prepare(self):
        if self._waiting is not None:
            raise ValueError("cannot prepare() more than once")
        self._waiting = {node: len(before) for node, before in self._before.items()}
        self._after = {node: [] for node in self._before}
        for node, before in self._before.items():
            for predecessor in before:
                self._after[predecessor].append(node)
        self._ready = [node for node, count in self._waiting.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        """Goes from node to successor, keeping the path."""
        seen = set()
        for start in self._after:
            path, places, rest = [], {}, [iter([start])]
            while rest:
                node = next(rest[-1], self)   # self is no node
                if node is self:
                    rest.pop()
                    if path:
                        del places[path.pop()]
                elif node in places:
                    return path[places[node]:] + [node]
                elif node not in seen:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    rest.append(iter(self._after[node]))
        return None

    def _check_prepared(self):
        if self._waiting is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._check_prepared()
        ready, self._ready = tuple(self._ready), []
        self._out.update(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return bool(self._ready) or bool(self._out)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")
            if node in self._finished:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._out:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._out.discard(node)
            self._finished.add(node)
            for successor in self._after[node]:
                self._waiting[successor] -= 1
                if self._waiting[successor] == 0:
                    self._ready.append(successor)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
