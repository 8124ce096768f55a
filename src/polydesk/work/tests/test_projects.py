"""The page of projects comes in leaves, whoever the projects belong to."""

from polydesk.kit import models
from polydesk.work.models import Project
from polydesk.work.queries import projects
from polydesk.work.tests.stage import Stage
from tests.cast import MORNING


def _many(stage: Stage, count: int) -> None:
    for n in range(count):
        models.make(
            Project,
            viewer=stage.eyes,
            at=MORNING,
            client_id=stage.tehran.client_id,
            name=f"Project {n:03}",
        )


def test_projects_come_by_sixty_in_the_order_of_their_clients(stage: Stage) -> None:
    _many(stage, 100)
    first, second = (projects.by_client(stage.eyes, page=n) for n in (1, 2))
    assert [sum(len(group.lines) for group in page.groups) for page in (first, second)] == [60, 43]
    assert (first.has_next, second.has_next) == (True, False)
    uids = [line.uid for page in (first, second) for group in page.groups for line in group.lines]
    assert len(set(uids)) == Project.objects.count() == 103
    clients = [group.client for page in (first, second) for group in page.groups]
    assert clients[-1] is None


def test_a_page_of_projects_leads_on_and_keeps_its_client(stage: Stage) -> None:
    _many(stage, 100)
    place, uid = stage.cast.url("work/projects/"), stage.cast.tehran.uid
    linnea = stage.cast.linnea.client
    first = linnea.get(f"{place}?client={uid}").content.decode()
    last = linnea.get(f"{place}?client={uid}&page=2").content.decode()
    assert (first.count("card-link"), last.count("card-link")) == (60, 41)
    assert f"?client={uid}&amp;page=2" in first
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last


def test_a_client_without_a_project_is_still_named(stage: Stage) -> None:
    Project.objects.filter(pk=stage.sydney.pk).update(removed_at=MORNING)
    groups = projects.by_client(stage.eyes).groups
    empty = [group.client.name for group in groups if group.client and not group.lines]
    assert empty == [stage.cast.sydney.name]
