"""Addresses of the work room, under /w/<workspace>/."""

from django.urls import path

from polydesk.work.views import (
    boards,
    capture,
    columns,
    habits,
    labels,
    lists,
    moves,
    parts,
    projects,
    rows,
    search,
    tasks,
)

app_name = "work"

urlpatterns = [
    path("search", search.search, name="search"),
    path("work/", boards.home, name="home"),
    path("work/list/", lists.tasks, name="list"),
    path("work/capture/", capture.create, name="capture"),
    path("work/habits/", habits.keep, name="habits"),
    path("work/bulk/", lists.bulk, name="bulk"),
    path("work/labels/", labels.index, name="labels"),
    path("work/labels/<uuid:uid>/", labels.edit, name="label"),
    path("work/labels/<uuid:uid>/remove/", labels.remove, name="label_remove"),
    path("work/clients/<uuid:uid>/", boards.client, name="client"),
    path("work/projects/", projects.index, name="projects"),
    path("work/projects/new/", projects.create, name="project_new"),
    path("work/projects/<uuid:uid>/", boards.project, name="project"),
    path("work/projects/<uuid:uid>/edit/", projects.edit, name="project_edit"),
    path("work/projects/<uuid:uid>/archive/", projects.archive, name="project_archive"),
    path("work/projects/<uuid:uid>/columns/", columns.index, name="columns"),
    path("work/columns/<uuid:uid>/", columns.edit, name="column"),
    path("work/columns/<uuid:uid>/place/", columns.place, name="column_place"),
    path("work/columns/<uuid:uid>/remove/", columns.remove, name="column_remove"),
    path("work/tasks/new/", tasks.create, name="task_new"),
    path("work/tasks/<uuid:uid>/", tasks.task, name="task"),
    path("work/tasks/<uuid:uid>/edit/", tasks.edit, name="task_edit"),
    path("work/tasks/<uuid:uid>/row/", rows.row, name="row"),
    path("work/tasks/<uuid:uid>/move/", moves.move, name="move"),
    path("work/tasks/<uuid:uid>/status/", tasks.status, name="status"),
    path("work/tasks/<uuid:uid>/remove/", tasks.remove, name="task_remove"),
    path("work/tasks/<uuid:uid>/steps/", parts.add_steps, name="steps"),
    path("work/tasks/<uuid:uid>/comments/", parts.add_comment, name="comments"),
    path("work/tasks/<uuid:uid>/attachments/", parts.attach, name="attach"),
    path("work/steps/<uuid:uid>/", parts.step, name="step"),
    path("work/steps/<uuid:uid>/remove/", parts.remove_step, name="step_remove"),
    path("work/comments/<uuid:uid>/", parts.change_comment, name="comment"),
    path("work/comments/<uuid:uid>/remove/", parts.remove_comment, name="comment_remove"),
    path("work/attachments/<uuid:uid>/remove/", parts.detach, name="attachment_remove"),
]
