"""Kill -9 of worker and pages at random points: nothing lost, nothing done twice."""

import os
import random
import signal
import threading
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from tests.engine.tree import UNREACHABLE, Home, served

POSTERS = 3


class Poster(threading.Thread):
    """A browser that sends each form again, with the same key, until it is answered."""

    def __init__(self, home: Home, number: int, over: threading.Event) -> None:
        super().__init__()
        self.home, self.over, self.next = home, over, number
        self.sent: list[int] = []

    def run(self) -> None:
        while not self.over.is_set():
            self.send(self.next, str(uuid4()))
            self.sent.append(self.next)
            self.next += POSTERS
            time.sleep(0.06)

    def send(self, n: int, key: str) -> None:
        while True:
            try:
                # 303: done before the answer was lost; a repeat is only told so
                if self.home.ask("POST", "/w/default/engine/", n=n, _key=key) in {200, 303}:
                    return
            except UNREACHABLE:
                pass
            time.sleep(0.05)


def victims(home: Home) -> list[psutil.Process]:
    assert home.process is not None
    return psutil.Process(home.process.pid).children(recursive=True)


def kill_some(home: Home, times: int, seed: int) -> int:
    chance, killed = random.Random(seed), 0
    while killed < times:
        time.sleep(chance.uniform(0.05, 1.2))
        alive = victims(home)
        if alive:
            os.kill(chance.choice(alive).pid, signal.SIGKILL)
            killed += 1
    return killed


def survives(path: Path, times: int, seed: int = 2) -> None:
    with served(path) as home:
        over = threading.Event()
        posters = [Poster(home, number, over) for number in range(POSTERS)]
        for poster in posters:
            poster.start()
        kill_some(home, times, seed)
        over.set()
        for poster in posters:
            poster.join(60)
        home.wait_for_jobs()
        expect(home, sorted(n for poster in posters for n in poster.sent))
        assert home.stop() == 0


def expect(home: Home, sent: list[int]) -> None:
    dead = home.rows("SELECT task, errors FROM jobs_job WHERE state = 'dead'")
    assert not dead
    assert len(sent) > 20
    assert home.numbers("written") == sent
    assert home.numbers("heard") == sent
    assert home.numbers("quick") == sent
    assert home.numbers("slow") == [n for n in sent if n % 5 == 0]


def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    survives(tmp_path, 20)


@pytest.mark.audit
@pytest.mark.parametrize("part", range(10))
def test_two_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path, part: int) -> None:
    survives(tmp_path, 20, seed=part)


def test_control_an_effect_without_a_marker_is_doubled_by_a_kill(tmp_path: Path) -> None:
    with served(tmp_path) as home:
        home.ask("POST", "/w/default/engine/", n=1, _key=uuid4(), careless=1)
        while not home.numbers("careless"):
            time.sleep(0.01)
        for victim in victims(home):
            victim.kill()
        home.wait_for_jobs()
        assert Counter(home.numbers("careless")) == {1: 2}
