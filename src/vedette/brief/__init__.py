"""Brief: a scene, its insights and its forecasts become sentences that anyone can check.

``compose`` writes, ``lint`` checks, ``render_*`` show.
"""
