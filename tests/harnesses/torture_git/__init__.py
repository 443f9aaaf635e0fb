"""`make torture-git`: one coder on three machines, git between two, a sync client between two.

Desk and office are clones of one repository; the laptop shares the desk's folder through a client
that knows no merge: where both changed a file, it leaves a conflict copy. On each machine claims
are made, changed (also from a view that is out of date), deleted, undone, disputes settled,
articles renamed, ids of topics and speakers changed, branches merged, changes stashed or thrown
away, with clocks that are off by days. Beside them runs a model in plain Python that knows who saw
what when an edit was made.

After each step every claim that the model has must be there, on its article, once, and say what the
model says and nothing that nobody said. A disputed copy may be there only where two edits knew
nothing of one another. A claim may be gone only where who deleted it had seen its last version.

`--seed` plays the same rounds again, `--first` begins at a later one, `--watch` shows what the
files say of one claim after each step. The harness can be laid over another revision, to see
whether that one fails with the same seed:

    git worktree add ../earlier REVISION
    cp -r tests/harnesses/torture_git ../earlier/tests/harnesses/
    cd ../earlier && PYTHONPATH=$PWD PYTHON -m tests.harnesses.torture_git --seed N

Revision fb8499e, which had no lineage, fails within six rounds with each of the seeds 1 to 4.
"""
