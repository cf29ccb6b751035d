"""The screens, split by audience; they may combine any records and keep none."""
