#!/usr/bin/env python3
"""Runs the table of README.md, each row beside its rival, and says which ratios moved.

  run.py --peers FOLDER [--tool PROGRAM] [--data FOLDER] [--only TEXT] [--rounds 5] [--tolerance 0.15] [--save]

FOLDER holds the rivals: run.py with PEERS (how each is called) and generate.py with GRAPHS (the inputs). Tool and rival take
turns, one process each, pinned to one core; a ratio is that of their medians. Exit status: 0 nothing is slower than
ratios.csv says, 1 something is or answers differ, 2 a rival or an input that a row needs is not there (all others are run).
"""
import argparse, csv, dataclasses, importlib.util, os, pathlib, shlex, statistics, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "ratios.csv"
MEASURES = {"load": "load_s", "compute": "compute_s", "prep": "prep_s"}


class Missing(Exception):
    """What a row needs and is not there."""


@dataclasses.dataclass
class Row:
    """One line of the table: a piece of work, and who does it beside us."""

    work: str
    task: str
    graph: str
    items: int
    options: str
    rival: str
    measure: str
    ratio: float

    @property
    def by_wall_clock(self):
        return "wall" in self.options.split()

    @property
    def tool_options(self):
        return [word for word in shlex.split(self.options) if word != "wall"]


def read_table():
    with open(TABLE, newline="") as file:
        return [Row(**{**line, "items": int(line["items"]), "ratio": float(line["ratio"])}) for line in csv.DictReader(file)]


def write_table(rows):
    """Beside the table first, so that a run that is cut off leaves the old one."""
    beside = TABLE.with_suffix(".part")
    with open(beside, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in dataclasses.fields(Row))
        writer.writerows([*dataclasses.astuple(row)[:-1], f"{row.ratio:.3g}"] for row in rows)
    os.replace(beside, TABLE)


def load_module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or not path.exists():
        sys.exit(f"{path} is not there: --peers names the folder with the rivals' run.py and generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Bench:
    def __init__(self, tool, peers, data, core):
        self.tool, self.data, self.core = tool, data, core
        self.runner = load_module(peers / "run.py")
        self.generator = load_module(peers / "generate.py")
        extra = os.environ.get("PEERS_EXTRA")
        self.extra = __import__("json").load(open(extra)) if extra else {}

    def input(self, graph):
        """The path of an input without its ending; it is made where it is not there yet."""
        path = self.data / graph
        if not path.with_suffix(".graphml").exists() or not path.with_suffix(".pgb").exists():
            if graph not in self.generator.GRAPHS:
                raise Missing(f"no input {graph}")
            print(f"making {graph}", file=sys.stderr, flush=True)
            self.data.mkdir(parents=True, exist_ok=True)
            parts = self.generator.GRAPHS[graph][0]()
            self.generator.write(str(self.data), graph, *parts)
            self.generator.graphml(str(self.data), graph, *parts)
        return path

    def tool_command(self, row, task=None):
        path = self.input(row.graph)
        command = [self.tool, "bench", task or row.task, "--input", f"{path}.graphml", "--format", "json"]
        command += ["--items", str(row.items), "--repeat", "3", *(row.tool_options if task is None else [])]
        if row.task.split("-")[0] in ("sssp", "p2p", "ksp", "pareto"):
            command += ["--queries", f"{path}.q"]
        return command

    def rival_command(self, row):
        if row.rival.startswith("ours:"):
            return self.tool_command(row, task=row.rival.removeprefix("ours:"))
        task = "p2p" if row.task.startswith("p2p") else row.task
        file = f"{self.input(row.graph)}.{'graphml' if task == 'import-graphml' else 'pgb'}"
        if row.rival in self.extra:
            entry = self.extra[row.rival]
            return [*entry["cmd"], task, file, "--items", str(row.items), "--repeat", "3", *entry.get("args", [])]
        if row.rival not in self.runner.PEERS:
            raise Missing(f"no rival {row.rival}; a file that PEERS_EXTRA names may add it")
        return self.runner.PEERS[row.rival](task, file, row.items, 3)

    def measure(self, command, row):
        environment = dict(os.environ, PYTHONWARNINGS="ignore", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        environment["PEERS_CLOCK"] = "wall" if row.by_wall_clock else "cpu"
        result = self.runner.measure(command, 120, None if row.by_wall_clock else self.core, environment)
        if result["status"] != "ok":
            raise Missing(f"{pathlib.Path(command[0]).name} {result['status']}: {result.get('why', '')}".rstrip(": "))
        return result

    def run(self, row, rounds):
        """The ratio, both medians in seconds, and whether the checksums agree (true where a rival has none)."""
        ours_command, rival_command = self.tool_command(row), self.rival_command(row)
        ours, rivals = [], []
        for _ in range(rounds):
            ours.append(self.measure(ours_command, row))
            rivals.append(self.measure(rival_command, row))
        field = MEASURES[row.measure]
        mine, theirs = (statistics.median(result[field] for result in results) for results in (ours, rivals))
        sums = ours[0].get("checksum"), rivals[0].get("checksum")
        floor = row.rival.startswith("floor:")
        agree = floor or None in sums or abs(sums[0] - sums[1]) <= 1e-6 * abs(sums[1])
        return mine / theirs, mine, theirs, agree


def seconds(value):
    return f"{value:.3g} s" if value >= 1 else f"{value * 1e3:.3g} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=pathlib.Path, required=True)
    parser.add_argument("--tool", default=str(HERE.parents[1] / ".build/release/silkgraph"))
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "peers-data")
    parser.add_argument("--only", default="", help="rows whose work or task holds this text")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--tolerance", type=float, default=0.15, help="how far a ratio may move before it is said")
    parser.add_argument("--save", action="store_true", help="write what was measured into ratios.csv")
    options = parser.parse_args()

    rows = read_table()
    bench = Bench(options.tool, options.peers, options.data, options.core)
    slower = missing = 0
    for row in rows:
        if options.only not in row.work and options.only not in row.task:
            continue
        try:
            ratio, mine, theirs, agree = bench.run(row, options.rounds)
        except (Missing, FileNotFoundError, KeyError) as reason:
            missing += 1
            print(f"not run  {row.work} beside {row.rival}: {reason}", flush=True)
            continue
        moved = ratio / row.ratio - 1
        word = "DIFFERS" if not agree else "slower" if moved > options.tolerance else "faster" if moved < -options.tolerance else "as was"
        slower += word in ("DIFFERS", "slower")
        print(
            f"{word:8} {ratio:6.3g} (was {row.ratio:.3g})  {row.work}: {seconds(mine)}, {row.rival} {seconds(theirs)}",
            flush=True)
        row.ratio = ratio
    if options.save:
        write_table(rows)
    sys.exit(1 if slower else 2 if missing else 0)


if __name__ == "__main__":
    main()
