"""The screens of the desk, and a state with something on each of them."""

SYRIA = "?area=Syria&since=2024-11-20&until=2024-12-05"
SCREENS = (
    "/brief",
    "/incidents",
    "/tolls",
    "/control",
    "/actors",
    "/scorecard",
    "/documents",
    "/review",
    "/export",
    "/help",
)
