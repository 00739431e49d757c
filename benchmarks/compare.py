"""How long `compare_texts` takes for two sentences once everything is loaded: `python benchmarks/compare.py`."""

from __future__ import annotations

import time

from analyzer import compare_texts

PAIRS = {
    "en": ("The quake killed 1,230 people on Monday.", "The quake killed 1,320 people, the agency said."),
    "ar": ("قتل 1230 شخصا في الزلزال يوم الاثنين.", "قتل 1320 شخصا في الزلزال، وفق الوكالة."),
}
WARM, RUNS = 20, 300


def main() -> None:
    for language, (first, second) in PAIRS.items():
        for _ in range(WARM):
            compare_texts(first, second, language)
        taken = []
        for _ in range(RUNS):
            start = time.perf_counter()
            compare_texts(first, second, language)
            taken.append(time.perf_counter() - start)
        taken.sort()
        median, tenth = taken[RUNS // 2], taken[RUNS * 9 // 10]
        print(f"{language}: median {1000 * median:.2f} ms, fastest {1000 * taken[0]:.2f} ms, slowest tenth from {1000 * tenth:.2f} ms")


if __name__ == "__main__":
    main()
