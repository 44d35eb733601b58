"""Nine short reports of our own, and how the command line is run on them."""

from typer.testing import CliRunner, Result

from vedette.cli.app import app

ITEMS = [
    ("2024-11-28", "Reuters", "At least 17 people were killed in air strikes on Atarib in Aleppo Governorate, Reuters reported."),
    ("2024-11-28", "Daily Levant", "Russian air strikes on Atarib killed at least 17 people on Thursday, the Syrian Observatory for Human Rights said."),
    ("2024-11-29", "Daily Levant", "Opposition forces captured Saraqib from the Syrian Army on Friday, the Syrian Observatory for Human Rights said."),
    ("2024-11-30", "Levant Wire", "Hay'at Tahrir al-Sham captured Saraqib, residents told the Levant Wire."),
    ("2024-12-01", "Levant Wire", "Russian air strikes killed nine people and injured 62 others in Idlib, the White Helmets said."),
    ("2024-12-02", "Levant Wire", "Since November 27, the total death toll in Idlib has reached 56, the White Helmets said."),
    ("2024-12-02", "Daily Levant", "Twelve people were killed in a Russian air strike on a hospital in Aleppo, the Syrian Observatory for Human Rights said."),
    ("2024-12-03", "Daily Levant", "The Turkish-backed Syrian National Army captured Tell Rifaat from the Syrian Democratic Forces."),
    ("2024-12-05", "Reuters", "Opposition forces captured Hama on Thursday, the Syrian Army said it had withdrawn."),
]  # fmt: skip


def run(*args: str, stdin: str | None = None) -> Result:
    """Run the command line in this process."""
    return CliRunner(env={"VEDETTE_LEDGER": "", "COLUMNS": "200"}).invoke(
        app, list(args), input=stdin
    )
