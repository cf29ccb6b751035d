"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.plan import document, lists, projects, supervision, targets, tasks

urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.targets_view, name="plan"),
    path("new/", targets.new_view, name="plan-new"),
    path("targets/<int:target>/", targets.target_view, name="plan-target"),
    path("targets/<int:target>/state/", targets.state_view, name="plan-target-state"),
    path("targets/<int:target>/supervise/", supervision.target_view, name="plan-supervise"),
    path("supervision/<int:note>/reply/", supervision.reply_view, name="plan-supervision-reply"),
    path("supervision/<int:note>/close/", supervision.close_view, name="plan-supervision-close"),
    path("stated/<int:entry>/review/", projects.review_view, name="plan-stated-review"),
    path("tasks/", lists.tasks_view, name="plan-tasks"),
    path("tasks/<int:task>/", tasks.task_view, name="plan-task"),
    path("tasks/<int:task>/step/", tasks.step_view, name="plan-task-step"),
    path("tasks/<int:task>/done/", tasks.done_view, name="plan-task-done"),
    path("tasks/<int:task>/supervise/", supervision.task_view, name="plan-task-supervise"),
    path("projects/", lists.projects_view, name="plan-projects"),
    path("projects/<int:project>/", projects.project_view, name="plan-project"),
    path("projects/<int:project>/state/", projects.state_view, name="plan-project-state"),
    path("projects/<int:project>/supervise/", supervision.project_view, name="plan-project-supervise"),
    path("document/", document.document_view, name="plan-document"),
    path("document/import/", document.import_view, name="plan-import"),
    path("waiting/", lists.waiting_view, name="plan-waiting"),
]
