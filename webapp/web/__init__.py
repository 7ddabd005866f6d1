"""The screens: blueprints an area, and what all of them share. ``BLUEPRINTS`` names every module with a ``bp``."""

BLUEPRINTS = (
    "webapp.web.gate",
    "webapp.web.account",
    "webapp.web.desk",
    "webapp.web.employers",
    "webapp.web.workplaces",
    "webapp.web.households",
    "webapp.web.workers",
    "webapp.web.dossiers",
    "webapp.web.steps",
    "webapp.web.attachments",
    "webapp.web.documents",
    "webapp.web.papers",
    "webapp.web.deadlines",
    "webapp.web.letters",
    "webapp.web.category_lists",
    "webapp.web.calculators",
    "webapp.web.values",
    "webapp.web.templates",
)
