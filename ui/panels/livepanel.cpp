#include "panels/livepanel.h"

#include <QEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QTimer>

namespace varve::ui {

LivePanel::LivePanel(ViewState &state, const QString &name, QWidget *parent)
    : PanelView(parent),
      m_state(state)
{
    setAccessibleName(name);
    connect(&state.document(), &document::Document::changed, this, &LivePanel::refreshSoon);
    connect(&state.reconstructed(), &Reconstructed::changed, this, &LivePanel::refreshSoon);
    connect(&state, &ViewState::filterChanged, this, &LivePanel::refreshSoon);
    refreshSoon();
}

void LivePanel::refreshSoon()
{
    if (m_refreshAsked)
        return;
    m_refreshAsked = true;
    QTimer::singleShot(0, this, [this] {
        m_refreshAsked = false;
        setItems(makeItems());
    });
}

std::optional<QString> LivePanel::askText(const QString &title, const QString &label, const QString &text)
{
    bool accepted = false;
    const QString answer =
        QInputDialog::getText(this, title, label, QLineEdit::Normal, text, &accepted).simplified();
    if (!accepted || answer.isEmpty())
        return std::nullopt;
    return answer;
}

bool LivePanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Here these keys mean the line, not the selected events.
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_F2) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::PaletteChange)
        refreshSoon(); // swatches are tuned to the theme
    return PanelView::event(event);
}

QString eventCount(int count)
{
    return count == 1 ? LivePanel::tr("1 event") : LivePanel::tr("%1 events").arg(QLocale().toString(count));
}

} // namespace varve::ui
