"""A register and a question once asked of it in; the fingerprint of its present answer, out."""

from cpkit.register.register import Headline, Register
from cpkit.shelf import Shelf
from cpkit.shelf.memory import fingerprint


class Answers:
    """The fingerprint of the register's present answer to each question."""

    def __init__(self, register: Register, shelf: Shelf) -> None:
        self.register = register
        self._shelf = shelf
        self._known: dict[str, str] = {}

    def to(self, question: str) -> str:
        """The fingerprint of the answer to a question that was asked before."""
        if question not in self._known:
            self._known[question] = self._now(question)
        return self._known[question]

    def together(self, questions: list[str]) -> str:
        """One fingerprint for the answers to several questions."""
        return fingerprint("\n".join(map(self.to, questions)).encode())

    def _now(self, question: str) -> str:
        about, _, name = question.partition(":")
        register = self.register
        match about:
            case "record":
                answer = self._shelf.digests.get(name, "")
            case "series":
                answer = _of_all(register.series(name))
            case "headline":
                known = register.headline(name)
                answer = _of_all([known] if known else [])
            case "named":
                answer = " ".join(register.named(name))
            case "kind":
                answer = _of_all([h for h in register.headlines() if name in ("", h.kind)])
            case "unreadable":
                answer = str(register.is_unreadable(name))
            case "paper":
                answer = str(register.has_paper(name))
            case "styles":
                answer = " / ".join(sorted(register.styles))
            case "git":
                answer = str(register.in_git)
            case _:
                answer = register.as_at.isoformat()
        return answer


def _of_all(headlines: list[Headline]) -> str:
    return fingerprint("\n".join("\t".join(headline) for headline in headlines).encode())
