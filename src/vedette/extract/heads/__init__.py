"""Learned heads: small linear models over cues and words, with the rule's explanation beside each figure."""
