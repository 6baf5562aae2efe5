"""What can stop the local runtime, said in both languages. No handling here."""


class Fault(Exception):
    """Something the user has to know or mend: what is wrong and how to get on."""

    def __init__(self, en: str, zh: str, *, detail: str = "") -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh
        self.detail = detail
