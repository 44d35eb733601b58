"""The outlook: questions that a machine can resolve, each with a probability and its base rate.

========================  =====================================================================
``run.outlook``           forecasts for an area and a date
``resolvers.resolve``     what became of a question, from the ledger's facts or from the history
``scoring.score``         the score of one forecast; ``scoring.scorecard`` of many
``wording.sentence_for``  the sentence that a brief prints
``words.words_for``       ICD 203 words for a number
``history.load``          the shipped history
========================  =====================================================================

Nothing is imported here: numpy stays off the paths that do not forecast.
"""
