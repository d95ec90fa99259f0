"""Changes of situation (情况有变): proposed in two taps by whoever knows the household, confirmed by the village."""
