"""KPIs as data: which facts are counted, divided or ranked, by what they are grouped, and who may see how much of it."""
