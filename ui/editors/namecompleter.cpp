#include "editors/namecompleter.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace varve::ui {

namespace {

/// Completes behind the last comma and puts what stood before it back in front.
class ListCompleter : public QCompleter
{
public:
    using QCompleter::QCompleter;

    QStringList splitPath(const QString &path) const override
    {
        return {path.mid(path.lastIndexOf(u',') + 1).trimmed()};
    }
    QString pathFromIndex(const QModelIndex &index) const override
    {
        const auto *field = qobject_cast<const QLineEdit *>(widget());
        const QString text = field ? field->text() : QString();
        const qsizetype comma = text.lastIndexOf(u',');
        const QString before = comma < 0 ? QString() : text.left(comma + 1) + u' ';
        return before + index.data(Qt::EditRole).toString();
    }
};

template <class Values>
QStringList namesOf(const Values &values)
{
    QStringList names;
    for (const auto *value : values)
        names.append(value->name);
    return names;
}

template <class Completer>
void setCompleter(QLineEdit *field, const QStringList &names)
{
    if (auto *completer = dynamic_cast<Completer *>(field->completer())) {
        if (auto *model = qobject_cast<QStringListModel *>(completer->model());
            model && model->stringList() != names)
            model->setStringList(names);
        return;
    }
    auto *completer = new Completer(field);
    completer->setModel(new QStringListModel(names, completer));
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
}

} // namespace

QStringList trackNames(const model::Catalogue &catalogue)
{
    return namesOf(catalogue.sortedTracks());
}

QStringList placeNames(const model::Catalogue &catalogue)
{
    return namesOf(catalogue.sortedPlaces());
}

QStringList tagNames(const model::Catalogue &catalogue)
{
    return namesOf(catalogue.sortedTags());
}

QStringList participantNames(const model::Catalogue &catalogue)
{
    return namesOf(catalogue.sortedParticipants());
}

QStringList sourceTitles(const model::Catalogue &catalogue)
{
    QStringList titles;
    for (const model::Source *source : catalogue.sortedSources())
        titles.append(source->title);
    return titles;
}

void completeName(QLineEdit *field, const QStringList &names)
{
    setCompleter<QCompleter>(field, names);
}

void completeList(QLineEdit *field, const QStringList &names)
{
    setCompleter<ListCompleter>(field, names);
}

} // namespace varve::ui
