"""Faults that stop the local runtime, in both languages."""


class Fault(Exception):
    """Something the user has to know or fix: what is wrong and what to do."""

    def __init__(self, en: str, zh: str, *, detail: str = "") -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh
        self.detail = detail
