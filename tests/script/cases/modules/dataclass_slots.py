from dataclasses import dataclass
@dataclass(slots=True)
class P:
    x: int
    y: int = 0
p = P(1); print(p, P.__slots__)  # expect: P(x=1, y=0) ('x', 'y')
try: p.z = 1
except AttributeError as e: print(e)  # expect: 'P' object has no attribute 'z'
@dataclass(frozen=True, slots=True)
class F: a: int
f = F(1)
try: f.a = 2
except AttributeError as e: print(type(e).__name__, e)  # expect: FrozenInstanceError cannot assign to field 'a'
print(hash(f) == hash(F(1)))  # expect: True
