"""Commands of queues: articles to work through one after the other."""

from tui.commands.command import Need, Row

# fmt: off
EVERYWHERE: tuple[Row, ...] = (
    ("queue.open", "Q o", "open queue", "Choose a queue to work through, where one stopped.", "queue_open", {"need": Need.CODER}),
    ("queue.make", "Q n", "new queue", "Make a queue of all articles that the search finds, or of all.", "queue_make", {"need": Need.CODER}),
    ("queue.sample", "Q r", "random sample", "Make a queue of a random sample of them.", "queue_sample", {"need": Need.CODER}),
    ("queue.go-on", "Q g", "go on", "Go to the next article that nothing is decided about.", "queue_go_on", {"need": Need.QUEUE}),
    ("queue.doubtful", "Q u", "doubtful ones", "Go to the next article that is marked as doubtful.", "queue_doubtful", {"need": Need.QUEUE}),
    ("queue.summary", "Q s", "summary", "Show what the queue has come to.", "queue_summary", {"need": Need.QUEUE}),
    ("queue.leave", "Q q", "leave queue", "List all articles again; the queue keeps where you are.", "queue_leave", {"need": Need.QUEUE}),
)


def _decisions(place: str) -> tuple[Row, ...]:
    return (
        (f"{place}.done", "D", "done, next", "Mark the article as done and go to the next of the queue; again to take that back.", "queue_done", {"need": Need.QUEUE, "hint": 3}),
        (f"{place}.pass", "P", "pass over", "Pass over the article and go to the next of the queue.", "queue_pass", {"need": Need.QUEUE, "hint": 4}),
        (f"{place}.unsure", "U", "unsure", "Mark the article as doubtful, to come back to, and go to the next.", "queue_unsure", {"need": Need.QUEUE, "hint": 5}),
    )


LIST: tuple[Row, ...] = _decisions("list")
ARTICLE: tuple[Row, ...] = _decisions("read")
# fmt: on
